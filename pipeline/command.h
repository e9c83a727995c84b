#ifndef PIPELINE_COMMAND_H
#define PIPELINE_COMMAND_H

#include "pipeline/option.h"

/* The commands of plaudit, one row each; plaudit.c dispatches, and help and manual are printed from
 * them. Each takes its own argv, argv[0] being its name, and returns the exit code. */
struct command {
	const char *name;
	const char *usage;    /* what follows the name */
	const char *sentence;
	int (*run)(int argc, char **argv);
	const struct option_row *rows; /* NULL when its options are not constant */
};

extern const struct command commands[];

/* What each exit code of plaudit means, with its number first; ends with NULL. */
extern const char *const exit_codes[];

extern const struct option_row run_rows[], help_rows[], show_rows[], explain_rows[], map_rows[], who_rows[], appeal_rows[];

int command_run(int argc, char **argv);
int command_check(int argc, char **argv);
int command_show(int argc, char **argv);
int command_verify(int argc, char **argv);
int command_map(int argc, char **argv);
int command_stages(int argc, char **argv);
int command_explain(int argc, char **argv);
int command_simulate(int argc, char **argv);
int command_init(int argc, char **argv);
int command_who(int argc, char **argv);
int command_appeal(int argc, char **argv);
int command_manual(int argc, char **argv);

/* Reads the options of a command and between `least` and `most` words; rows have a "help". Returns false when the command
 * is over, with its exit code: after help, or what was wrong. */
bool command_begin(const char *name, const struct option_row *rows, size_t least, size_t most, int argc, char **argv,
                   struct options *options, int *code);

/* Prints the usage line, the sentence and the options of a command. */
void command_help(const char *name, const struct option_row *rows);

#endif
