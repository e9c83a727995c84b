/* plaudit init: begins a programme. */
#include <stdio.h>
#include <unistd.h>

#include "pipeline/command.h"
#include "pipeline/init.h"

enum { HELP };

int command_init(int argc, char **argv)
{
	struct options options;
	struct err err = { 0 };
	bool ok = options_read(&options, "plaudit init", help_rows, argc, argv, &err);

	if (ok && options.values[HELP]) {
		command_help("init", help_rows);
		return 0;
	}
	if (ok && options.n_words != 1)
		ok = err_set(&err, ERR_USAGE, "init: one folder was expected; see plaudit init --help");
	ok = ok && init_folder(options.words[0], &err);
	if (ok && isatty(STDOUT_FILENO))
		printf("Began a programme in %s: README.txt there says what to do next.\n", options.words[0]);
	if (!ok)
		fprintf(stderr, "plaudit: %s\n", err.text);
	return (int)err.kind;
}
