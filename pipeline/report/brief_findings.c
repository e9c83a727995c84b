/* The judging in one line, and the findings. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/finding.h"
#include "pipeline/report/brief_part.h"

static size_t count_tone(const struct fairness *judging, enum fairness_tone tone)
{
	size_t n = 0;

	for (size_t i = 0; i < judging->n; i++)
		n += judging->answers[i].tone == tone;
	return n;
}

/* "agreement (little), rubric on paper (something missing)" of the answers with the tone. */
static void add_answers(const struct fairness *judging, enum fairness_tone tone, struct text *words, const char *before)
{
	struct brief_names names = { 0 };

	for (size_t i = 0; i < judging->n; i++)
		if (judging->answers[i].tone == tone) {
			char *remark = tone == FAIRNESS_LOOK ? text_format(" (%s)", judging->answers[i].gist ? judging->answers[i].gist : judging->answers[i].verdict) : mem_copy_text("");

			brief_names_add(&names, judging->answers[i].subject, remark);
			free(remark);
		}
	brief_names_put(&names, words, before);
}

void brief_make_fairness(struct brief *brief, const struct brief_tables *tables)
{
	struct fairness *judging = &brief->judging;
	struct text words = { 0 };
	size_t n_look, n_unknown;
	const char *conclusion;

	fairness_make(judging, &tables->judging);
	n_look = count_tone(judging, FAIRNESS_LOOK);
	n_unknown = count_tone(judging, FAIRNESS_UNKNOWN);
	brief->fairness_tone = n_look ? BRIEF_BAD : judging->n == 0 || n_unknown ? BRIEF_QUIET : BRIEF_GOOD;
	if (judging->n == 0) {
		text_add(&words, "Nothing was supplied that would tell.");
		conclusion = "Whether the judging was fair is not known.";
	} else {
		if (n_look)
			text_add_format(&words, "%zu of %zu questions %s for a closer look", n_look, judging->n, n_look == 1 ? "asks" : "ask");
		else
			text_add_format(&words, "None of %zu questions asks for a closer look", judging->n);
		add_answers(judging, FAIRNESS_LOOK, &words, ": ");
		add_answers(judging, FAIRNESS_UNKNOWN, &words, "; not known: ");
		text_add(&words, ".");
		conclusion = n_look      ? "Read close results as open, and mend what is named before the next round: this is no blame of any judge."
		             : n_unknown ? "What could be answered speaks for the judging; the rest is not known."
		                         : "Nothing in the figures speaks against the judging.";
	}
	brief->fairness = text_take(&words);
	brief->fairness_conclusion = mem_copy_text(conclusion);
}

/* The gravest first; of one severity by what follows from them, then those that there are most of. */
static int compare(const void *a, const void *b)
{
	const struct brief_finding *x = a, *y = b;
	size_t one = finding_consequence(x->code), other = finding_consequence(y->code);
	int order = finding_rank(x->severity) - finding_rank(y->severity);

	order = order ? order : (one > other) - (one < other);
	order = order ? order : (x->n < y->n) - (x->n > y->n);
	return order ? order : strcmp(x->code, y->code);
}

static struct brief_finding *find_code(struct brief *brief, const char *code)
{
	for (size_t i = 0; i < brief->n_findings; i++)
		if (!strcmp(brief->findings[i].code, code))
			return &brief->findings[i];
	return NULL;
}

/* What is said of a code is said by its gravest row. */
static void take_row(struct brief_finding *finding, const struct table *findings, size_t row)
{
	const char *severity = brief_cell(findings, "severity", row);
	int rank = finding_rank(severity);

	if (finding->n++ && rank >= finding_rank(finding->severity))
		return;
	free(finding->sentence);
	finding->severity = severity;
	finding->subject = brief_cell(findings, "subject", row);
	/* Sentences about one judge leave to the subject who it is. */
	finding->sentence = text_format("%s%s%s%s", !strncmp(finding->subject, "J-", 2) ? "Judge " : "", !strncmp(finding->subject, "J-", 2) ? finding->subject : "",
	                                !strncmp(finding->subject, "J-", 2) ? ": " : "", brief_cell(findings, "sentence", row));
	finding->action = brief_cell(findings, "action", row);
	finding->tone = rank == 0 ? BRIEF_BAD : BRIEF_PLAIN;
	finding->source = (struct brief_source){ findings, row };
}

void brief_make_findings(struct brief *brief, const struct table *findings)
{
	size_t capacity = 0, code = findings->n_rows ? table_column(findings, "code") : 0;

	brief->n_all = findings->n_rows;
	for (size_t row = 0; row < findings->n_rows; row++) {
		struct brief_finding *finding = find_code(brief, table_text(findings, code, row));
		int rank = finding_rank(brief_cell(findings, "severity", row));

		brief->n_serious += rank == 0;
		brief->n_warnings += rank == 1;
		if (!finding) {
			brief->findings = mem_grow(brief->findings, &capacity, brief->n_findings + 1, sizeof *brief->findings);
			finding = &brief->findings[brief->n_findings++];
			finding->code = table_text(findings, code, row);
		}
		take_row(finding, findings, row);
	}
	if (brief->n_findings)
		qsort(brief->findings, brief->n_findings, sizeof *brief->findings, compare);
}

size_t brief_findings_beyond(const struct brief *brief, size_t shown)
{
	size_t n = 0;

	for (size_t i = shown; i < brief->n_findings; i++)
		n += brief->findings[i].n;
	return n;
}
