"""WeChat's server API as a mini-program's owner uses it: who has just got a code."""
