#ifndef PIPELINE_REPORT_BRIEF_H
#define PIPELINE_REPORT_BRIEF_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/report/answer.h"
#include "pipeline/report/fairness.h"
#include "pipeline/report/target.h"
#include "pipeline/stats/verdict.h"
#include "pipeline/table/table.h"

/* The one page for decision-makers in words and figures, without layout: one wording for the brief, its slides, the
 * workbook's cover and the terminal. Read from public tables alone.
 *
 * Words are owned by the brief, UTF-8, plain text that every medium escapes for itself; "" where there is nothing to
 * say, never NULL. Figures stand rounded, as paper/number.h has them. Whatever a sentence claims stands in a row of a
 * table; struct brief_source says in which. Tables must live as long as the brief. */

/* The tables that it is read from; one that was not supplied is empty. They may be shallow copies of tables that
 * somebody else owns: nothing here changes or frees them. */
struct brief_tables {
	struct table metrics, measures, shifts, event_study, sources;
	struct fairness_tables judging; /* with findings */
};

/* Names of the tables, in the order of brief_table, those of the judging behind; ends with NULL. */
extern const char *const brief_table_names[];
/* Their places: the i-th table. */
struct table *brief_table(struct brief_tables *tables, size_t i);
void brief_tables_free(struct brief_tables *tables);

/* What no table says: from programme.ini and the options of the run, or from manifest.json. Borrowed; "" where unknown. */
struct brief_about {
	const char *name, *organisation;
	const char *quarter; /* "2026Q3"; "" : all that was supplied */
	const char *as_of;   /* "2026-10-01" */
	bool is_simulated;
};

/* Where a figure stands: the row that figure.h makes an id of. No table: the words rest on no single row. */
struct brief_source {
	const struct table *table;
	size_t row;
};

/* How words are to look; colour never alone. */
enum brief_tone {
	BRIEF_PLAIN,
	BRIEF_GOOD,
	BRIEF_BAD,   /* worsened, missed, look into it */
	BRIEF_QUIET, /* not known, suppressed */
};

/* One metric of the whole programme. */
struct brief_line {
	const char *metric; /* its name in programme.ini; borrowed */
	const char *label;  /* "CSAT"; borrowed */
	char *definition;   /* "Satisfied (top two answers)" */
	char *unit;         /* of now, change and target: "points" */

	/* The newest complete quarter's figure under the definition in use. */
	char *now, *now_interval, *now_base; /* "73.7", "71.5 to 75.9", "1,527"; of a figure that is not there: a mark, "", "" */
	char *now_period;                    /* "2026Q3" */
	struct brief_source now_source;

	/* The change around the event, with the interval by which the verdict goes: the one adjusted for the number of
	 * metrics where there is one. */
	char *change, *change_interval;  /* "+4.1", "+1.1 to +7.0", "anything" of one as wide as the scale; "" where nothing could be compared */
	double estimate, low, high;      /* the same as numbers, for pictures; NAN where there is none */
	const char *low_column, *high_column; /* in which low and high stand; constants, NULL where there is none */
	double minimum;                  /* the least change that matters; NAN when not known */
	int direction;                   /* +1 more is better, -1 less is, 0 not known */
	enum verdict verdict;            /* VERDICT_NONE where nothing could be compared */
	const char *verdict_words;       /* "improved", "no material change", "refused", "not compared"; constant */
	enum brief_tone tone;
	char *caveats;                   /* what to know beside the change, but for what holds of all lines; "" for nothing */
	struct brief_source change_source;

	struct brief_source year_source; /* the newest quarter less the same one of the year before, where the event lies between */
	bool is_back;                    /* by which the change around the event is gone in that quarter, or the other way round */

	enum target_state target;
	char *target_value; /* "69.0"; "" without one */
	char *target_words; /* "met: the whole interval lies beyond 69.0"; "" without one */
	struct brief_source target_source;
};

/* Winners, or those passed over, of one kind of unit. */
struct brief_group {
	enum answer_group group;
	const char *unit_kind; /* borrowed */
	char *heading;  /* "teams who won" */
	char *sentence; /* which metrics moved against what was to be expected, and what it rests on */
	const char *moved; /* label of the metric that the sentence is first about, where one moved; borrowed, else NULL */
	const char **worsened; /* labels of the metrics in which they fared worse; the array is owned */
	size_t n_worsened;
	enum brief_tone tone;
	struct brief_source source; /* the row that the sentence is first about */
};

/* Findings of one code. */
struct brief_finding {
	const char *code, *severity, *subject; /* of the gravest; borrowed */
	char *sentence;              /* the first of them */
	const char *action;          /* what to do about it; borrowed, may be "" */
	size_t n;                    /* how many have the code */
	enum brief_tone tone;
	struct brief_source source;
};

/* One thing on which the answer hangs. */
struct brief_point {
	char *sentence;
	struct brief_source source;
};

enum { BRIEF_OPTIONS = 4, BRIEF_POINTS = 4, BRIEF_FACTS = 8 };

/* The question that is theirs to decide. */
struct brief_decision {
	const char *question; /* constant */
	char *reason;
	const char *options[BRIEF_OPTIONS]; /* constant */
	size_t n_options;
};

struct brief_fact {
	const char *heading; /* "Quarter"; constant */
	char *value;
};

struct brief {
	char *title;   /* the programme's name */
	char *status;  /* "SIMULATED DATA: nobody and nothing in it exists."; "" of real data */
	struct brief_fact facts[BRIEF_FACTS]; /* organisation, quarter, as of, base and rejects, in that order, as far as known */
	size_t n_facts;

	char *verdict; /* one sentence, true when read alone */
	enum brief_tone tone;
	char *sureness; /* how sure, what speaks against it, and why: three to seven sentences; "" where nothing was compared */
	char *around;   /* "the launch", or the event by its period: what the lines' changes are around */
	char *span;     /* what the changes are: "12 months after less 12 before"; "after less before" without windows */

	struct brief_line *lines; /* the worsened first, then as the programme has them */
	size_t n_lines;
	char *targets; /* "3 of 4 targets are met; FCR misses its own."; "" without any */
	struct brief_group *groups; /* winners, then those passed over */
	size_t n_groups;

	char *fairness;            /* one line: the worst first */
	char *fairness_conclusion; /* what it means for the reader */
	enum brief_tone fairness_tone;
	struct fairness judging;   /* every answer; n is 0 where there is no judging */

	struct brief_finding *findings; /* the gravest first */
	size_t n_findings;              /* codes */
	size_t n_all, n_serious, n_warnings; /* rows of the table */

	struct brief_decision decision;
	struct brief_point points[BRIEF_POINTS]; /* what would change the answer, the most telling first */
	size_t n_points;
};

/* Makes the page. The caller frees it with brief_free.
 *
 * The verdict, in the fixed vocabulary: improved, worsened, no material change, not enough data, suppressed.
 *
 *	every metric counts by the row of shifts that answers for the whole programme around the launch; where there is none
 *	around it, around the newest event that has figures on both sides; what worsened comes first, and then, if groups fared worse (winners, those passed
 *	over), they; then improved, no material change, not enough data, suppressed. No metric is left out: beyond a few
 *	names the others are counted. An improved metric that is short of its target says so in the same breath.
 *	something improved or worsened: whether the awards did it these data cannot say, for the programme as a whole has no
 *	comparison group. Only rows of winners and those passed over speak of the award, by the design that answers.
 *	nothing was compared, with figures: why, and that the newest figures stand below
 *	judging alone: that nothing of effects was measured, and how many of the questions ask for a look
 *	neither: that there is nothing to evaluate yet
 *	with figures and judging: how many of the questions on the judging ask for a look, last
 *	whose newest quarter is back where it was a year before: said behind its name
 *	simulated data: the sentence begins with saying so
 *
 * The decision asked, never the answer; the first that holds:
 *
 *	nothing to evaluate               what to measure first
 *	something worsened                go on while it is looked into, or pause
 *	judging alone                     as it is, or mend the judging first
 *	nothing was compared              what shall count as before and after
 *	all not enough data               decide now, or measure longer: how many more answers it needs; where units are too few,
 *	                                  measure in more of them
 *	nothing improved                  as it is, change it, or end it
 *	questions on the judging to look  as it is, or mend the judging first
 *	otherwise                         as it is, or with a comparison group that could tell whether the awards did it */
void brief_make(struct brief *brief, const struct brief_tables *tables, const struct brief_about *about);
void brief_free(struct brief *brief);

/* Whether anything was compared: some line has a change with an interval. */
bool brief_is_compared(const struct brief *brief);

/* How many metrics were tested at once, so that the intervals of changes are adjusted for that number; 0 where none are. */
size_t brief_n_adjusted(const struct brief *brief);

/* How many findings stand behind the first `shown` codes. */
size_t brief_findings_beyond(const struct brief *brief, size_t shown);

#endif
