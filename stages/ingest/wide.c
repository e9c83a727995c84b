#include "stages/ingest/wide.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/intake/fold.h"
#include "stages/ingest/look.h"
#include "stages/ingest/wide_names.h"

/* A column that may be one of scores. Texts are borrowed from the header, or of `made`. */
struct candidate {
	size_t column;
	const char *judge, *criterion;
	const struct labels *labels; /* of scores in words, borrowed */
	bool is_known; /* to the registers of judges and criteria, those that there are */
	size_t n_rows, n_filled, n_scores;
};

struct candidates {
	struct candidate *all;
	size_t n, capacity;
	char **tops; /* of blocks: the part before the stroke, owned */
	size_t tops_capacity;
	bool has_blocks, tops_are_judges;
};

static void candidates_free(struct candidates *candidates)
{
	for (size_t i = 0; i < candidates->n; i++)
		free(candidates->tops[i]);
	free(candidates->tops);
	free(candidates->all);
}

static bool is_ours(const struct register_file *file, size_t column)
{
	for (size_t c = 0; c < file->n_columns; c++)
		if (file->columns[c] == column)
			return true;
	return false;
}

/* The map of people takes in no heading: only who is in the register of judges is looked up. */
static bool is_judge(const struct register_file *file, const char *name, struct err *err)
{
	const struct known *known = &file->ingest->known;
	const char *judge;

	if (!known_any(known, "judge"))
		return true;
	if (!people_has(&file->ingest->people, PEOPLE_JUDGE, name))
		return false;
	judge = people_name(&file->ingest->people, PEOPLE_JUDGE, name, err);
	return judge && known_has(known, "judge", judge);
}

static bool is_criterion(const struct register_file *file, const char *name)
{
	return !known_any(&file->ingest->known, "criterion") || known_same(&file->ingest->known, "criterion", name);
}

/* The name of a heading of blocks without " / BELOW"; NULL for another. */
static char *top_of(const struct header_column *column)
{
	size_t n = strlen(column->name), below = strlen(column->text);

	return below && n > below + 3 ? text_format("%.*s", (int)(n - below - 3), column->name) : NULL;
}

static void add_candidate(struct candidates *candidates, size_t column, char *top, const char *name, bool are_judges)
{
	struct candidate *new;

	candidates->all = mem_grow(candidates->all, &candidates->capacity, candidates->n + 1, sizeof *candidates->all);
	candidates->tops = mem_grow(candidates->tops, &candidates->tops_capacity, candidates->n + 1, sizeof *candidates->tops);
	candidates->tops[candidates->n] = top;
	new = &candidates->all[candidates->n++];
	*new = (struct candidate){ .column = column, .judge = are_judges ? name : NULL, .criterion = are_judges ? NULL : name };
}

/* All headings that may be of scores. */
static void find_candidates(const struct register_file *file, struct candidates *candidates, bool are_judges)
{
	for (size_t i = 0; i < file->header.n_columns; i++) {
		const struct header_column *column = &file->header.columns[i];
		const char *name = record_column(&file->header, i);
		char *top = top_of(column);

		if (is_ours(file, i) || wide_is_beside(name) || register_is_secret(name)
		    || (top && (wide_is_beside(top) || wide_is_beside(column->text) || register_is_secret(column->text)))) {
			free(top);
			continue;
		}
		candidates->has_blocks = candidates->has_blocks || top;
		add_candidate(candidates, i, top, name, are_judges);
	}
}

/* Of blocks: who stands above whom. Judges are below unless the registers know better. */
static void settle_blocks(const struct register_file *file, struct candidates *candidates, struct err *err)
{
	const struct known *known = &file->ingest->known;
	size_t n_tops = 0, n_below = 0;

	for (size_t i = 0; i < candidates->n; i++) {
		const char *top = candidates->tops[i], *below = file->header.columns[candidates->all[i].column].text;

		if (!top)
			continue;
		n_tops += (known_any(known, "judge") && is_judge(file, top, err)) || (known_any(known, "criterion") && is_criterion(file, below));
		n_below += (known_any(known, "judge") && is_judge(file, below, err)) || (known_any(known, "criterion") && is_criterion(file, top));
	}
	candidates->tops_are_judges = n_tops > n_below;
	for (size_t i = 0; i < candidates->n; i++) {
		const char *top = candidates->tops[i], *below = file->header.columns[candidates->all[i].column].text;

		candidates->all[i].judge = !top ? NULL : candidates->tops_are_judges ? top : below;
		candidates->all[i].criterion = !top ? NULL : candidates->tops_are_judges ? below : top;
	}
}

static void count_cell(void *context, const char *file, long line, const char *cell)
{
	struct candidate *candidate = context;
	int code;

	(void)file;
	(void)line;
	candidate->n_rows++;
	candidate->n_filled += *cell != '\0';
	candidate->n_scores += score_is_any(cell) || (*cell && labels_find(candidate->labels, cell, &code));
}

static bool look_at_candidates(struct register_file *file, struct candidates *candidates, struct err *err)
{
	struct look_column *looks = mem_alloc(candidates->n, sizeof *looks);
	bool ok;

	for (size_t i = 0; i < candidates->n; i++) {
		candidates->all[i].labels = &file->labels;
		looks[i] = (struct look_column){ candidates->all[i].column, count_cell, &candidates->all[i] };
	}
	ok = candidates->n == 0 || look_at(&file->input, &file->header, looks, candidates->n, err);
	free(looks);
	return ok;
}

static bool holds_scores(const struct candidate *candidate)
{
	return candidate->n_filled && 2 * candidate->n_scores >= candidate->n_filled;
}

static void mark_known(const struct register_file *file, struct candidates *candidates, struct err *err)
{
	for (size_t i = 0; i < candidates->n; i++) {
		struct candidate *one = &candidates->all[i];

		one->is_known = (one->judge || one->criterion) && (!one->judge || is_judge(file, one->judge, err))
		                && (!one->criterion || is_criterion(file, one->criterion));
	}
}

/* Whether registers know the headings, so that a blank column may be one of them. */
static bool has_register(const struct register_file *file, const struct candidate *candidate)
{
	return (!candidate->judge || known_any(&file->ingest->known, "judge"))
	       && (!candidate->criterion || known_any(&file->ingest->known, "criterion"));
}

/* The name of a column of scores, as one text. The caller frees it. */
static char *name_of(const struct candidate *one)
{
	char *judge = fold_text(one->judge ? one->judge : ""), *criterion = fold_text(one->criterion ? one->criterion : "");
	char *name = text_format("%s\x1f%s", judge, criterion);

	free(judge);
	free(criterion);
	return name;
}

/* names are those of the columns before. */
static bool add_unfolded(struct register_file *file, const struct candidate *one, struct map *names, struct err *err)
{
	const char *same = one->criterion ? known_same(&file->ingest->known, "criterion", one->criterion) : NULL;
	struct text scratch = { 0 };
	char *name = name_of(one);
	size_t before = map_find(names, name);

	map_add(names, name);
	free(name);
	if (before != SIZE_MAX)
		return err_at(err, ERR_DATA, file->input.path, file->header.line, 0,
		              "columns %zu and %zu have the same name; one column of scores for each was expected", file->unfolded[before].column + 1,
		              one->column + 1);
	file->unfolded = mem_grow(file->unfolded, &file->unfolded_capacity, file->n_unfolded + 1, sizeof *file->unfolded);
	file->unfolded[file->n_unfolded++] = (struct unfolded){
		one->column, one->judge ? mem_copy_text(fold_trim(one->judge, &scratch)) : NULL,
		one->criterion ? mem_copy_text(same ? same : fold_trim(one->criterion, &scratch)) : NULL,
	};
	text_free(&scratch);
	return true;
}

/* A heading that no register has. What a judge's is near to is not told: it is another person. */
static void note_strange(struct register_file *file, const struct candidate *one)
{
	file->n_strange += one->judge || one->criterion;
	if (one->criterion && !one->judge && !file->strange_near)
		file->strange_near = known_nearest(&file->ingest->known, "criterion", one->criterion);
}

static bool take_candidates(struct register_file *file, const struct candidates *candidates, struct err *err)
{
	struct map names = { 0 };
	bool ok = true;

	for (size_t i = 0; ok && i < candidates->n; i++) {
		const struct candidate *one = &candidates->all[i];

		if (one->is_known && (has_register(file, one) || holds_scores(one)))
			ok = add_unfolded(file, one, &names, err);
		else if (!one->is_known && holds_scores(one))
			note_strange(file, one);
	}
	map_free(&names);
	return ok && err->kind == ERR_NONE;
}

static bool refuse(const struct register_file *file, const char *words, struct err *err)
{
	return err_at(err, ERR_DATA, file->input.path, file->header.line, 0, "%s", words);
}

static bool find_wide(struct register_file *file, bool are_judges, struct err *err)
{
	struct candidates candidates = { 0 };
	const char *wrong = are_judges ? wide_without_judge(&file->header) : NULL;
	bool ok, has_rows;

	find_candidates(file, &candidates, are_judges);
	if (candidates.has_blocks)
		settle_blocks(file, &candidates, err);
	mark_known(file, &candidates, err);
	ok = look_at_candidates(file, &candidates, err) && take_candidates(file, &candidates, err);
	has_rows = candidates.n == 0 || candidates.all[0].n_rows > 0;
	candidates_free(&candidates);
	if (!ok)
		return false;
	if (!has_rows && file->n_unfolded == 0)
		return refuse(file, "the file has no rows below its header, so that nothing shows which columns hold scores; a row was expected", err);
	if (wrong && (file->n_unfolded == 0 || strstr(wrong, "preferences")))
		return refuse(file, wrong, err);
	return file->n_unfolded
	       || err_at(err, ERR_DATA, file->input.path, file->header.line, 0,
	                 "no column \"score\", and none that bears the name of a known %s; one was expected", are_judges ? "judge" : "criterion");
}

/* The column that holds the judges by the name that others give it; NULL when there is none. */
static const char *find_judges(const struct register_file *file)
{
	for (size_t i = 0; i < file->header.n_columns; i++)
		if (!is_ours(file, i) && wide_is_of_judges(file->header.columns[i].name))
			return file->header.columns[i].name;
	return NULL;
}

/* What would be read as something that it is not. */
static bool check_mapping(const struct register_file *file, bool has_judge, bool has_criterion, struct err *err)
{
	const char *judges = has_judge ? NULL : find_judges(file);

	if (judges)
		return err_at(err, ERR_DATA, file->input.path, file->header.line, 0,
		              "the column \"%s\" seems to hold the judges; judge = %s in %s was expected", judges, judges, file->words);
	for (size_t i = 0; !has_judge && i < file->header.n_columns; i++)
		if (known_same(&file->ingest->known, "criterion", file->header.columns[i].name)
		    && !(known_any(&file->ingest->known, "judge") && is_judge(file, file->header.columns[i].name, err)))
			return err_at(err, ERR_DATA, file->input.path, file->header.line, 0,
			              "the column \"%s\" is that of a criterion, and no column holds the judges; judge = COLUMN in %s was expected",
			              file->header.columns[i].name, file->words);
	return !(has_judge && has_criterion)
	       || err_at(err, ERR_DATA, file->input.path, file->header.line, 0,
	                 "the file has columns of judges and criteria, and none \"score\"; score = COLUMN in %s was expected", file->words);
}

bool wide_find(struct register_file *file, struct err *err)
{
	size_t judge, criterion, score;
	bool has_judge, has_criterion;

	file->n_strange = 0;
	file->strange_near = NULL;
	file->is_wide_by_judge = false;
	if (!register_may_name_people(file))
		return true;
	judge = register_column(file, "judge");
	criterion = register_column(file, "criterion");
	score = register_column(file, "score");
	has_judge = file->columns[judge] != SIZE_MAX || file->constants[judge];
	has_criterion = file->columns[criterion] != SIZE_MAX || file->constants[criterion];
	if (file->columns[score] == SIZE_MAX && wide_pairs(&file->header))
		return refuse(file, wide_pairs(&file->header), err);
	if (file->columns[score] != SIZE_MAX)
		return has_judge || refuse(file, "the file has a column of scores and none of judges: it is a leader board or a consensus, from which nobody can tell who scored what; a column judge was expected", err);
	file->is_wide_by_judge = !has_judge;
	return check_mapping(file, has_judge, has_criterion, err) && find_wide(file, !has_judge, err);
}
