unclear-text-empty = I could not read any words there. Please write it as text.
