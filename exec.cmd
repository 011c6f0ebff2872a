@rem The commands in package.json begin with the shell's `exec`, so that a signal to npm reaches the program itself. Windows has no such word.
@%*
