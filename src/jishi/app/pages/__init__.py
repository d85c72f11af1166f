"""The pages of shop and console, served by the web process itself (docs/adr/0010-pages-from-the-web-process.md).

Owns: the built files of web/ in memory, their headers, the text and head that crawlers read in the shop's shell, sitemap.xml
and robots.txt.
Does not own: what the pages show once they run; that they ask the API for, as anybody does.
"""
