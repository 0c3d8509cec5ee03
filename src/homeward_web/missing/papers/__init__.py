"""What the desk hands out on paper: the letter that offers an interview, the Philomena form, an interview as text."""
