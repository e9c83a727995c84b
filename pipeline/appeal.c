#include "pipeline/appeal.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

static const char *const keys[APPEAL_CONDITIONS] = { "judge", "nominee", "criterion", "category", "cycle", "round", "task" };

const char *const appeal_registers[APPEAL_REGISTERS] = { "scores", "comparisons", "rankings" };

static const char *find_key(const char *word, struct err *err)
{
	const char *near;

	for (size_t i = 0; i < APPEAL_CONDITIONS; i++)
		if (!strcmp(keys[i], word))
			return keys[i];
	near = text_nearest(word, keys, APPEAL_CONDITIONS);
	err_set(err, ERR_USAGE, "--remove %s=...: nothing can be removed by \"%s\"%s%s; judge, nominee, criterion, category, cycle, round or "
	        "task was expected", word, word, near ? "; did you mean " : "", near ? near : "");
	return NULL;
}

/* "judge=J1" into the removal. */
static bool read_condition(struct appeal_removal *removal, char *part, struct err *err)
{
	char *equals = strchr(part, '='), *value;
	const char *key;

	if (!equals || !*text_trim(equals + 1))
		return err_set(err, ERR_USAGE, "--remove \"%s\": KEY=VALUE was expected, such as judge=J1 or judge=J1,nominee=N3", removal->words);
	*equals = '\0';
	value = text_trim(equals + 1);
	key = find_key(text_trim(part), err);
	if (!key)
		return false;
	for (size_t i = 0; i < removal->n; i++)
		if (removal->conditions[i].key == key)
			return err_set(err, ERR_USAGE, "--remove \"%s\": %s stands twice, and no score can have both; --remove may be given several times",
			               removal->words, key);
	removal->conditions[removal->n++] = (struct appeal_condition){ key, mem_copy_text(value) };
	return true;
}

static bool read_removal(struct appeal_removal *removal, const char *words, struct err *err)
{
	char *copy = mem_copy_text(words), *rest = copy, *part;
	bool ok = true;

	removal->words = mem_copy_text(words);
	while (ok && (part = strsep(&rest, ",")))
		ok = read_condition(removal, part, err);
	free(copy);
	return ok;
}

bool appeal_read(struct appeal *appeal, const char *const *words, size_t n, struct err *err)
{
	bool ok = true;

	for (size_t i = 0; ok && i < n; i++) {
		appeal->removals = mem_grow(appeal->removals, &appeal->capacity, appeal->n + 1, sizeof *appeal->removals);
		appeal->removals[appeal->n] = (struct appeal_removal){ 0 };
		ok = read_removal(&appeal->removals[appeal->n++], words[i], err);
	}
	return ok;
}

void appeal_free(struct appeal *appeal)
{
	for (size_t i = 0; i < appeal->n; i++) {
		for (size_t c = 0; c < appeal->removals[i].n; c++)
			free(appeal->removals[i].conditions[c].value);
		free(appeal->removals[i].words);
	}
	free(appeal->removals);
	*appeal = (struct appeal){ 0 };
}

/* The name behind a pseudonym; "" when the map does not have it. */
static const char *name_of(const struct table *people, const char *pseudonym)
{
	size_t low = 0, high = people->n_rows;

	/* The map is in order of its key, the pseudonym. */
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(table_text(people, 0, middle), pseudonym);

		if (order == 0)
			return table_text(people, table_column(people, "name"), middle);
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return "";
}

static bool is_person(const char *key)
{
	return !strcmp(key, "judge") || !strcmp(key, "nominee");
}

static bool has_value(const char *cell, const struct appeal_condition *condition, const struct table *people)
{
	return text_equal_fold(cell, condition->value)
	       || (is_person(condition->key) && *cell && text_equal_fold(name_of(people, cell), condition->value));
}

/* The columns that a key stands for in a register: two where it is a choice's nominees. */
static size_t find_columns(const struct table *table, const char *key, size_t columns[2])
{
	const char *names[2] = { key, strcmp(key, "nominee") ? "" : "other_nominee" };
	size_t n = 0;

	for (size_t i = 0; i < 2; i++)
		for (size_t c = 0; c < table->n_columns; c++)
			if (!strcmp(table->schema->columns[c].name, names[i]))
				columns[n++] = c;
	return n;
}

static bool holds(const struct appeal_condition *condition, const struct table *table, size_t row, const struct table *people)
{
	size_t columns[2], n = find_columns(table, condition->key, columns);

	for (size_t i = 0; i < n; i++)
		if (has_value(table_text(table, columns[i], row), condition, people))
			return true;
	return false;
}

/* All that the registers have under the condition's key; *any says whether the condition holds anywhere. The caller frees it. */
static const char **list_values(const struct appeal_condition *condition, const struct appeal_register *registers, const struct table *people, size_t *n,
                                bool *any)
{
	const char **values = NULL;
	size_t capacity = 0;

	*n = 0;
	*any = false;
	for (size_t r = 0; r < APPEAL_REGISTERS; r++) {
		const struct table *table = &registers[r].table;
		size_t columns[2], n_columns = find_columns(table, condition->key, columns);

		for (size_t row = 0; row < table->n_rows; row++) {
			*any = *any || holds(condition, table, row, people);
			for (size_t c = 0; c < n_columns; c++) {
				values = mem_grow(values, &capacity, *n + 1, sizeof *values);
				values[(*n)++] = table_text(table, columns[c], row);
			}
		}
	}
	return values;
}

/* What there is to be removed, in words. */
static const char *say_kinds(const struct appeal_register *registers)
{
	if (registers[APPEAL_COMPARISONS].table.n_rows == 0 && registers[APPEAL_RANKINGS].table.n_rows == 0)
		return "score";
	return "score, choice or place";
}

/* Says which condition nothing answers to, or that they do not hold together. */
static bool refuse(const struct appeal_removal *removal, const struct appeal_register *registers, const struct table *people, struct err *err)
{
	for (size_t c = 0; c < removal->n; c++) {
		const struct appeal_condition *condition = &removal->conditions[c];
		const char *near;
		bool any;
		size_t n;
		const char **values = list_values(condition, registers, people, &n, &any);

		near = any ? NULL : text_nearest(condition->value, values, n);
		if (!any)
			err_set(err, ERR_USAGE, "--remove \"%s\": no %s has %s \"%s\"%s%s", removal->words, say_kinds(registers), condition->key,
			        condition->value, near ? "; did you mean " : "", near ? near : "");
		free(values);
		if (!any)
			return false;
	}
	return err_set(err, ERR_USAGE, "--remove \"%s\": no %s answers to all of it", removal->words, say_kinds(registers));
}

/* Whether a row tells the board anything: all choices and places do, and scores as pipeline/panel.h has it. */
static bool counts(const struct table *table, size_t row)
{
	const char *state;

	if (strcmp(table->schema->name, appeal_registers[APPEAL_SCORES]) != 0)
		return true;
	state = table_text(table, table_column(table, "state"), row);
	return (!*state || !strcmp(state, "scored")) && !table_is_missing(table, table_column(table, "score"), row)
	       && table_int(table, table_column(table, "calibration"), row) != 1;
}

/* Returns how many rows answer to it, and adds how many of them count. */
static size_t mark_removal(const struct appeal_removal *removal, struct appeal_register *part, const struct table *people, size_t *n_counted)
{
	size_t n = 0;

	for (size_t row = 0; row < part->table.n_rows; row++) {
		bool all = true;

		for (size_t c = 0; c < removal->n && all; c++)
			all = holds(&removal->conditions[c], &part->table, row, people);
		if (!all)
			continue;
		n++;
		*n_counted += counts(&part->table, row);
		part->n += !part->marks[row] && counts(&part->table, row);
		part->marks[row] = true;
	}
	return n;
}

bool appeal_mark(const struct appeal *appeal, struct appeal_register registers[APPEAL_REGISTERS], const struct table *people, struct err *err)
{
	for (size_t r = 0; r < APPEAL_REGISTERS; r++) {
		registers[r].marks = mem_alloc(registers[r].table.n_rows, sizeof *registers[r].marks);
		registers[r].n = 0;
	}
	for (size_t i = 0; i < appeal->n; i++) {
		size_t n = 0, n_counted = 0;

		for (size_t r = 0; r < APPEAL_REGISTERS; r++)
			n += mark_removal(&appeal->removals[i], &registers[r], people, &n_counted);
		if (n == 0)
			return refuse(&appeal->removals[i], registers, people, err);
		if (n_counted == 0)
			return err_set(err, ERR_USAGE, "--remove \"%s\": no counted score answers to this; %zu %s to it that tell the board nothing: missing, recused, "
			               "unassigned, under a conflict or of a calibration", appeal->removals[i].words, n, n == 1 ? "row answers" : "rows answer");
	}
	return true;
}

char *appeal_count(const struct appeal_register registers[APPEAL_REGISTERS])
{
	static const char *const one[] = { "score", "choice", "place in rankings" }, *const many[] = { "scores", "choices", "places in rankings" };
	struct text text = { 0 };
	size_t n = 0, at = 0;

	for (size_t r = 0; r < APPEAL_REGISTERS; r++)
		n += registers[r].table.n_rows > 0;
	for (size_t r = 0; r < APPEAL_REGISTERS; r++)
		if (registers[r].table.n_rows > 0) {
			text_add_format(&text, "%s%zu %s", at == 0 ? "" : at + 1 == n ? " and " : ", ", registers[r].n, registers[r].n == 1 ? one[r] : many[r]);
			at++;
		}
	return text_take(&text);
}
