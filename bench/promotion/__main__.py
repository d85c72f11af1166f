"""``python -m bench.promotion``: the price engine as it serves, so in machine code where there is a C compiler."""

from jishi.kit.compiled import prefer_compiled
from tools.compile import compile_modules

if __name__ == "__main__":
    compile_modules()
    prefer_compiled()
    # Only what is imported from here on can be machine code.
    from bench.promotion.run import main

    main()
