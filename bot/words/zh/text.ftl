unclear-text-empty = 没有看到文字，请用文字写给我。
