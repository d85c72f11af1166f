"""Passwords of eight characters and more that head every published list, here and abroad; lower case."""

COMMON_PASSWORDS = frozenset(
    """
    000000000 0123456789 01234567 0987654321 100200300 10203040 1020304050 11111111 111111111 1111111111 11112222
    11223344 1122334455 112233445566 12121212 123123123 1231231234 12312312 12341234 1234512345 12345612 12345678
    123456789 1234567890 12345678910 123456789a 123456789q 12345678a 12345678q 1234567a 1234567q 1234qwer 123454321
    123321123 123456123456 1234abcd 12344321 123qwe123 123qweasd 123qweasdzxc 147258369 147852369 159357456 159753456
    1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc 1qazxsw2 20082008 22222222 31415926 31415926535 33333333
    3366994455 44444444 456456456 52013140 5201314520 520520520 52052052 55555555 584131421 584520584520 5845201314
    66666666 66668888 741852963 77777777 789456123 7894561230 78945612 8675309a 87654321 876543210 88888888 888888888
    8888888888 963852741 98765432 987654321 9876543210 99999999 999999999 a1234567 a12345678 a123456789 a1b2c3d4
    a1b2c3d4e5 aa123456 aa123456789 aa12345678 aaaaaaaa aaaa1111 abc12345 abc123456 abc123456789 abcd1234 abcd12345
    abcd123456 admin123 admin1234 admin12345 admin123456 admin888 administrator asd123456 asdasdasd asdf1234 asdfasdf
    asdfghjk asdfghjkl babygirl baseball basketball buzhidao caonima123 changeme changeme123 charlie1 chocolate
    computer corvette dearbook default1 democrat dragon123 elizabeth facebook football football1 google123
    huangjing iloveyou iloveyou1 iloveyou2 internet jennifer jessica1 jordan23 justdoit kingsoft letmein1
    letmein123 liverpool login123 marlboro maverick mercedes michelle michael1 midnight mustang1 nicholas p@ssw0rd
    p@ssword pa$$word pass1234 pass12345 pass123456 passw0rd password password! password1 password12 password123
    password1234 passwd123 princess princess1 q1w2e3r4 q1w2e3r4t5 q1w2e3r4t5y6 qazwsxedc qazwsx123 qaz123456
    qq123456 qq123456789 qq12345678 qq5201314 qqww1122 qwe123456 qwer1234 qwer12345 qwer123456 qwerasdf
    qwerqwer qwert123 qwert12345 qwerty12 qwerty123 qwerty1234 qwertyui qwertyuiop root1234 root123456 samantha
    secret123 sunshine sunshine1 superman superman1 starwars taobao123 tianshi520 trustno1 user1234 victoria
    wang123456 wangjing welcome1 welcome123 whatever wo123456 woaini123 woaini1314 woaini1314520 woaini520
    woaini521 woaiwojia wojiushiwo wodemima woshishui xiaoming xiazhili xiaoxiao yangyang z123456789 zhang123
    zhang123456 zxc123456 zxcvbnm1 zxcvbnm123 zxcvbnm, zxcvbn123 zz123456
    """.split()  # noqa: SIM905 (a literal list would be one word a line)
)
