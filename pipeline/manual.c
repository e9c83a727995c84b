/* plaudit manual: the pages of the manual, printed from the tables that the program itself uses, so
 * that they cannot say anything else. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/command.h"
#include "pipeline/programme.h"
#include "pipeline/simulate.h"

/* Prints text for roff: a hyphen stays a hyphen, and no line begins with a control character. */
static void put(const char *text)
{
	if (*text == '.' || *text == '\'')
		fputs("\\&", stdout);
	for (; *text; text++) {
		if (*text == '\\')
			fputs("\\e", stdout);
		else if (*text == '-')
			fputs("\\-", stdout);
		else
			putchar(*text);
	}
}

static void put_option(const char *name, char letter, const char *argument, const char *sentence)
{
	printf(".TP\n.B ");
	if (letter)
		printf("\\-%c, ", letter);
	printf("\\-\\-");
	put(name);
	if (argument)
		printf(" \\fI%s\\fR", argument);
	printf("\n");
	put(sentence);
	printf("\n");
}

static void put_command(const struct command *command)
{
	struct simulation standard = simulation_default();

	printf(".SS plaudit %s ", command->name);
	put(command->usage);
	printf("\n%c", command->sentence[0] - 'a' + 'A');
	put(command->sentence + 1);
	printf(".\n");
	for (const struct option_row *row = command->rows; row && row->name; row++)
		put_option(row->name, row->letter, row->argument, row->sentence);
	if (command->rows)
		return;
	for (const struct simulation_option *option = simulation_options; option->name; option++) {
		char *value = simulation_text(&standard, option), *sentence = text_format("%s (%s)", option->sentence, value);

		put_option(option->name, 0, "VALUE", sentence);
		free(value);
		free(sentence);
	}
}

static void print_plaudit(void)
{
	printf(".TH PLAUDIT 1 \"\" \"plaudit %s\" \"User Commands\"\n.SH NAME\n"
	       "plaudit \\- evaluate customer service award programmes\n"
	       ".SH SYNOPSIS\n.B plaudit\n\\fICOMMAND\\fR [\\fIOPTIONS\\fR]\n.SH DESCRIPTION\n"
	       "Reads survey, KPI and judging exports, measures how CSAT, NPS and service levels shifted before and\n"
	       "after awards, checks that the rubric was applied fairly, and publishes tables, a workbook and charts.\n"
	       "It runs unattended: silent on success when not on a terminal; on failure one line with the cause.\n"
	       ".SH COMMANDS\n", PLAUDIT_VERSION);
	for (const struct command *command = commands; command->name; command++)
		put_command(command);
	printf(".SH EXIT STATUS\n");
	for (const char *const *code = exit_codes; *code; code++) {
		printf(".TP\n.B %.*s\n", (int)strcspn(*code, " "), *code);
		put(strchr(*code, ' ') + 1);
		printf("\n");
	}
	printf(".SH FILES\n.TP\n.I programme.ini\nWhat is evaluated; see plaudit\\-programme.ini(5).\n"
	       ".TP\n.I output/2026Q3/\nA published run; \\fIoutput/latest\\fR points at the newest quarter that was over.\n"
	       ".TP\n.I private/\nBeside programme.ini, mode 0700: unsuppressed tables, the key of pseudonyms, the log of the last run.\n"
	       ".SH SEE ALSO\nplaudit\\-programme.ini(5)\n");
}

static void print_programme(void)
{
	const char *section = "";

	printf(".TH PLAUDIT-PROGRAMME.INI 5 \"\" \"plaudit %s\" \"File Formats\"\n.SH NAME\n"
	       "plaudit\\-programme.ini \\- what plaudit evaluates, from which files, and how\n.SH DESCRIPTION\n"
	       "Sections in brackets, one \\fIkey = value\\fR a line; a line that begins with ; or #, or what follows a ;\n"
	       "behind a space, is a comment. Paths are relative to the file's folder. An unknown key is an error.\n",
	       PLAUDIT_VERSION);
	for (const struct setting *setting = settings; setting->section; setting++) {
		if (strcmp(section, setting->section) != 0)
			printf(".SH [%s]\n", setting->section);
		section = setting->section;
		printf(".TP\n.B ");
		put(setting->key);
		printf("\n");
		put(setting->sentence);
		if (setting->choices) {
			printf("\n%s ", setting_choice_words(setting));
			put(setting->choices);
			printf(".");
		}
		if (setting->standard && *setting->standard) {
			printf("\nUnless set: ");
			put(setting->standard);
			printf(".");
		}
		printf("\n");
	}
	printf(".SH SEE ALSO\nplaudit(1)\n");
}

int command_manual(int argc, char **argv)
{
	struct options options;
	struct err err = { 0 };
	bool ok = options_read(&options, "plaudit manual", help_rows, argc, argv, &err);

	if (ok && options.values[0]) {
		command_help("manual", help_rows);
	} else if (ok && options.n_words == 1 && !strcmp(options.words[0], "plaudit")) {
		print_plaudit();
	} else if (ok && options.n_words == 1 && !strcmp(options.words[0], "programme.ini")) {
		print_programme();
	} else {
		err_set(&err, ERR_USAGE, "manual: a page was expected, plaudit or programme.ini");
	}
	if (err.kind != ERR_NONE)
		fprintf(stderr, "plaudit: %s\n", err.text);
	return (int)err.kind;
}
