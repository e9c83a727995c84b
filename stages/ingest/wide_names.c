#include "stages/ingest/wide_names.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/recognise/recognise_known.h"
#include "pipeline/recognise/recognise_words.h"

/* Names all of whose words are of the two lists, one at least of the first. "Overall merit" is a criterion,
 * and "Ann Rank" a judge. */
static const char core[] =
	" average averages avg mean median total totals sum subtotal score scores rank ranks ranking rankings position place deviation stdev sd "
	"variance minimum maximum min max count votes points percentile percentage percent number ";
static const char around[] =
	" overall weighted unweighted normalised normalized raw final grand adjusted standard std of the all no n judge judges judge's "
	"reviewer reviewers review reviews rating ratings criteria scores z t deviation public combined ";

/* Whole names. */
static const char *const whole[] = {
	" id ", " uuid ", " name ", " first name ", " last name ", " full name ", " title ", " comment ", " comments ", " decision ", " notes ", " note ",
	" feedback ", " remarks ", " filename ", " file name ", " description ", " location ", " active ", " progress ", " review ", " review id ",
	" paper ", " paper id ", " pid ", " submission ", " submission id ", " entry ", " entry id ", " project ", " project id ", " group ", " group id ",
	" division ", " table ", " table number ", " reviewername ", " reviewer name ", " country ", " affiliation ", " organisation ",
	" organization ", " company ", " year ", " date ", " time ", " duration ", " version ", " chapter ", " votes ", " consensus ",
};

static bool is_of(const char *list, const char *word)
{
	char *padded = text_format(" %s ", word);
	bool is = strstr(list, padded) != NULL;

	free(padded);
	return is;
}

static bool is_sum(const char *words)
{
	char *copy = mem_copy_text(words), *rest = NULL;
	size_t n_core = 0;
	bool all = true;

	for (char *word = strtok_r(copy, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
		n_core += is_of(core, word);
		all = all && (is_of(core, word) || is_of(around, word));
	}
	free(copy);
	return all && n_core > 0;
}

bool wide_is_beside(const char *name)
{
	char *words = words_of(name);
	bool is = !words[1] || is_sum(words) || strstr(words, " email ") || strstr(words, " e mail ") || strstr(words, " phone ")
	          || strstr(words, " telephone ") || strstr(words, " mobile ");

	for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
		is = is || !strcmp(words, whole[i]);
	free(words);
	return is;
}

/* Whether the list "a|b" has the name, words compared. */
static bool has_name(const char *list, const char *words)
{
	bool has = false;

	for (const char *at = list; !has && at; at = strchr(at, '|') ? strchr(at, '|') + 1 : NULL) {
		char *one = text_format("%.*s", (int)strcspn(at, "|"), at), *its = words_of(one);

		has = !strcmp(its, words);
		free(one);
		free(its);
	}
	return has;
}

bool wide_is_of_judges(const char *name)
{
	char *words = words_of(name);
	bool is = false;

	for (const struct known_register *row = known_registers; row->name; row++)
		for (size_t c = 0; !strcmp(row->name, "scores") && c < KNOWN_COLUMNS && row->columns[c].name; c++)
			is = is || (!strcmp(row->columns[c].name, "judge") && row->columns[c].others && has_name(row->columns[c].others, words));
	is = is && strcmp(words, " email ") != 0; /* beside a ballot it may be the nominee's */
	free(words);
	return is;
}

/* How many headings hold one of the words, as whole words. */
static size_t count(const struct header *header, const char *one, const char *other)
{
	size_t n = 0;

	for (size_t i = 0; i < header->n_columns; i++) {
		char *words = words_of(header->columns[i].name);

		n += strstr(words, one) || strstr(words, other);
		free(words);
	}
	return n;
}

const char *wide_pairs(const struct header *header)
{
	if (!count(header, " winner ", " winner ") || !count(header, " loser ", " loser "))
		return NULL;
	return "the file holds choices between pairs, a winner and a loser a row, and no scores; [register comparisons] reads it, which "
	       "`plaudit map` writes";
}

const char *wide_without_judge(const struct header *header)
{
	size_t n_preferences = 0;

	for (size_t i = 0; i < header->n_columns; i++)
		n_preferences += words_are_preference(header->columns[i].name);
	if (n_preferences >= 2)
		return "the file counts preferences and tells no judge: how far judges agree cannot be told from it; an export with each judge's "
		       "scores was expected";
	if (count(header, " score ", " average ") || count(header, " votes ", " consensus ") || count(header, " rank ", " total "))
		return "the file is a leader board: scores, votes or ranks without the judges who gave them; an export with each judge's scores "
		       "was expected";
	return NULL;
}
