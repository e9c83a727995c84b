#include "pipeline/init.h"

#include <stdbool.h>
#include <string.h>

#include "pipeline/programme.h"

enum { LINE = 110 };

/* What a section is for; one that is not listed is told by its keys. Those with an example bear a name of
 * their own, and stay behind semicolons as a whole. */
static const struct {
	const char *section, *example, *sentence;
} about[] = {
	{ "programme", NULL, "What is evaluated." },
	{ "cycle", "[cycle 2026Q2]", "One award cycle. The register of cycles may hold them instead." },
	{ "source", "[source customers]",
	  "One feed: its files, and which of their columns is what. `plaudit map FILE` proposes a section for an export. Columns that no key names are never stored." },
	{ "labels", "[labels satisfaction]", "Answers that are exported as words, with their codes." },
	{ "metric", "[metric csat]", "What is measured. Those of the usual names need no section." },
	{ "register", "[register NAME]", "One register that people keep. The sections below name the templates in registers/." },
	{ "window", NULL, "What before and after mean." },
	{ "contrast", NULL, "How those who won, those passed over and all others are compared; the defaults do where nothing special is known." },
	{ "judging", NULL, "How judging is looked at, and which method decides who wins." },
	{ "selection", NULL, "The comparison of groups." },
	{ "privacy", NULL, "How people are protected." },
	{ "ingest", NULL, "How exports are taken in." },
};

/* What is active, with something to begin with. */
static const struct {
	const char *section, *key, *value;
} active[] = {
	{ "programme", "name", "My award programme" },
	{ "programme", "organisation", "My organisation" },
	{ "programme", "timezone", "UTC" },
};

/* Adds words in lines that each begin with the prefix. */
static void add_wrapped(struct text *text, const char *prefix, const char *words)
{
	size_t width = 0;

	while (*words) {
		size_t n = strcspn(words, " ");

		if (width == 0 || width + 1 + n > LINE) {
			text_add_format(text, "%s%s", width ? "\n" : "", prefix);
			width = strlen(prefix);
		}
		text_add_format(text, "%s%.*s", width > strlen(prefix) ? " " : "", (int)n, words);
		width += 1 + n;
		words += n + strspn(words + n, " ");
	}
	text_add(text, "\n");
}

static const char *active_value(const struct setting *setting)
{
	for (size_t i = 0; i < sizeof active / sizeof *active; i++)
		if (!strcmp(active[i].section, setting->section) && !strcmp(active[i].key, setting->key))
			return active[i].value;
	return NULL;
}

static void add_setting(struct text *text, const struct setting *setting)
{
	const char *value = active_value(setting), *star = strchr(setting->key, '*'), *standard = setting->standard ? setting->standard : "";
	struct text words = { 0 };

	text_add(&words, setting->sentence);
	if (setting->choices)
		text_add_format(&words, " %s %s.", setting_choice_words(setting), setting->choices);
	if (*standard)
		text_add_format(&words, " Unless set: %s.", standard);
	add_wrapped(text, "# ", words.bytes);
	if (star)
		text_add_format(text, "; %.*sNAME =\n", (int)(star - setting->key), setting->key);
	else
		text_add_format(text, "%s%s =%s%s\n", value ? "" : "; ", setting->key, value || *standard ? " " : "", value ? value : standard);
	text_free(&words);
}

static void add_registers(struct text *text)
{
	for (const struct schema *schema = schemas; schema->name; schema++)
		if (schema->is_register) {
			text_add(text, "\n");
			add_wrapped(text, "# ", schema->sentence);
			text_add_format(text, "[register %s]\nfile = registers/%s.csv\n", schema->name, schema->name);
		}
}

static void add_section(struct text *text, const char *section)
{
	const char *example = NULL, *sentence = NULL;

	for (size_t i = 0; i < sizeof about / sizeof *about; i++)
		if (!strcmp(about[i].section, section)) {
			example = about[i].example;
			sentence = about[i].sentence;
		}
	text_add(text, "\n\n");
	if (sentence)
		add_wrapped(text, "# ", sentence);
	if (example)
		text_add_format(text, "; %s\n", example);
	else
		text_add_format(text, "[%s]\n", section);
}

void init_programme_ini(struct text *text)
{
	const char *section = "";

	text_add(text, "# What plaudit evaluates, from which files, and how. Lines that begin with # explain; take the semicolon\n"
	               "# before a key away to set it. Paths are relative to this folder. `plaudit check` tells what it reads.\n");
	for (const struct setting *setting = settings; setting->section; setting++) {
		bool is_last = !setting[1].section || strcmp(setting[1].section, setting->section) != 0;

		if (strcmp(section, setting->section) != 0)
			add_section(text, setting->section);
		section = setting->section;
		add_setting(text, setting);
		if (is_last && !strcmp(section, "register"))
			add_registers(text);
	}
}

static bool is_in_template(const struct column *column)
{
	return !column->optional || column->key;
}

void init_register(struct text *text, const struct schema *schema)
{
	for (const struct column *column = schema->columns; column->name; column++)
		if (is_in_template(column))
			text_add_format(text, "%s%s", column == schema->columns ? "" : ",", column->name);
	text_add(text, "\n");
}

void init_registers_readme(struct text *text)
{
	add_wrapped(text, "", "The registers: what no export knows. Each file here has its header row and waits for yours. Leave a register empty, or take "
	                      "its section out of programme.ini, when you do not keep it. Columns that are optional may be added to a file, or left out of it. "
	                      "Columns may stand in any order and have other names: OUR COLUMN = THEIR COLUMN in the register's section says so. Names of people "
	                      "become pseudonyms when they are read, and no column that is not listed here is stored.");
	for (const struct schema *schema = schemas; schema->name; schema++) {
		if (!schema->is_register)
			continue;
		text_add_format(text, "\n%s.csv: ", schema->name);
		add_wrapped(text, "", schema->sentence);
		for (const struct column *column = schema->columns; column->name; column++) {
			struct text words = { 0 };

			text_add_format(&words, "%s (%s%s%s%s): %s", column->name, schema_type_words(column->type), column->domain ? ", " : "",
			                column->domain ? column->domain : "", column->optional ? ", optional" : "", column->sentence);
			add_wrapped(text, "  ", words.bytes);
			text_free(&words);
		}
	}
}

void init_readme(struct text *text)
{
	text_add(text, "A programme for plaudit\n"
	               "\n"
	               "  programme.ini   what is evaluated, from which files, and how: every key with its meaning\n"
	               "  exports/        put the exports of your surveys and systems here, as they were downloaded\n"
	               "  registers/      cycles, nominations, scores, staff ...: registers/README.txt tells each column\n"
	               "  private/        the key of pseudonyms and the unsuppressed tables. Closed to others. Back up private/key:\n"
	               "                  without it nobody keeps their pseudonym\n"
	               "\n"
	               "What to do next, in this folder:\n"
	               "\n"
	               "  1. Fill in name, organisation, timezone and launch at the top of programme.ini.\n"
	               "  2. Put an export into exports/ and ask what it is:\n"
	               "       plaudit map exports/FILE\n"
	               "     which proposes a [source NAME] for programme.ini.\n"
	               "  3. Fill in the registers that you have, in any spreadsheet, and save them as CSV.\n"
	               "  4. See where every row went, and what is still missing:\n"
	               "       plaudit check\n"
	               "  5. Evaluate a quarter:\n"
	               "       plaudit run --quarter 2026Q3\n"
	               "     which publishes output/2026Q3.\n"
	               "\n"
	               "plaudit explain TERM tells what a word means, plaudit who PSEUDONYM whom a pseudonym stands for.\n"
	               "Exports and registers hold personal data: .gitignore keeps them, private/ and output/ out of version control.\n");
}
