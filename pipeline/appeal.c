#include "pipeline/appeal.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

static const char *const keys[APPEAL_CONDITIONS] = { "judge", "nominee", "criterion", "category", "cycle", "round", "task" };

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

static bool holds(const struct appeal_condition *condition, const struct table *scores, size_t row, const struct table *people)
{
	const char *cell = table_text(scores, table_column(scores, condition->key), row);

	return text_equal_fold(cell, condition->value)
	       || (is_person(condition->key) && *cell && text_equal_fold(name_of(people, cell), condition->value));
}

/* Says which condition nothing answers to, or that they do not hold together. */
static bool refuse(const struct appeal_removal *removal, const struct table *scores, const struct table *people, struct err *err)
{
	for (size_t c = 0; c < removal->n; c++) {
		const struct appeal_condition *condition = &removal->conditions[c];
		const char **cells = mem_alloc(scores->n_rows, sizeof *cells), *near;
		bool any = false;

		for (size_t row = 0; row < scores->n_rows; row++) {
			cells[row] = table_text(scores, table_column(scores, condition->key), row);
			any = any || holds(condition, scores, row, people);
		}
		near = any ? NULL : text_nearest(condition->value, cells, scores->n_rows);
		if (!any)
			err_set(err, ERR_USAGE, "--remove \"%s\": no score has %s \"%s\"%s%s", removal->words, condition->key, condition->value,
			        near ? "; did you mean " : "", near ? near : "");
		free(cells);
		if (!any)
			return false;
	}
	return err_set(err, ERR_USAGE, "--remove \"%s\": no score answers to all of it", removal->words);
}

bool appeal_mark(const struct appeal *appeal, const struct table *scores, const struct table *people, bool *marks, struct err *err)
{
	for (size_t i = 0; i < appeal->n; i++) {
		const struct appeal_removal *removal = &appeal->removals[i];
		size_t n_marked = 0;

		for (size_t row = 0; row < scores->n_rows; row++) {
			bool all = true;

			for (size_t c = 0; c < removal->n && all; c++)
				all = holds(&removal->conditions[c], scores, row, people);
			marks[row] = marks[row] || all;
			n_marked += all;
		}
		if (n_marked == 0)
			return refuse(removal, scores, people, err);
	}
	return true;
}
