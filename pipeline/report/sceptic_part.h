#ifndef PIPELINE_REPORT_SCEPTIC_PART_H
#define PIPELINE_REPORT_SCEPTIC_PART_H

#include <stdint.h>

#include "pipeline/base/text.h"
#include "pipeline/caveat.h"
#include "pipeline/design.h"
#include "pipeline/report/sceptic.h"

/* For the sceptic's modules alone: what is claimed, how rows are found and told, and the objections. */

/* A claim, and the rows of shifts that could speak against it: those of its metric and kind of unit but for a segment's. */
struct sceptic_claim {
	size_t row;
	const char *metric, *definition, *unit_kind, *population, *event, *period; /* borrowed */
	bool is_group;   /* of winners, or those passed over: not of the whole programme */
	double estimate;
	int sign;        /* of the estimate */
	uint64_t caveats;
	char *words;     /* owned: "CSAT around the launch", "NPS of winning teams" */
	size_t *rows;    /* owned */
	size_t n, capacity;
};

struct sceptic_view {
	const struct sceptic_tables *tables;
	struct sceptic_claim *claims; /* owned; in the order in which people ask */
	size_t n;
	size_t n_whole, n_groups;     /* claims of the whole programme, and of groups */
};

/* An objection looks into every claim and adds what it finds; false when there was nothing that it can touch. One that
 * was looked into and left without hits was not found. */
typedef bool sceptic_check(const struct sceptic_view *view, struct sceptic_objection *objection);

/* Objections, in the order of sceptic_kinds. */
enum sceptic_question {
	SCEPTIC_POWER,                                                                                     /* sceptic_power.c */
	SCEPTIC_COMPARISON, SCEPTIC_TREND, SCEPTIC_STEP, SCEPTIC_SEASON, SCEPTIC_MIX, SCEPTIC_CONCURRENT,  /* sceptic_cause.c, sceptic_time.c, sceptic_season.c */
	SCEPTIC_SELECTION, SCEPTIC_DESIGNS, SCEPTIC_WINNERS_ALONE, SCEPTIC_FADE, SCEPTIC_JUDGES,           /* sceptic_selection.c, sceptic_group.c */
	SCEPTIC_LOOKS, SCEPTIC_DEFINITIONS, SCEPTIC_TWICE, SCEPTIC_SMALL, SCEPTIC_EXAGGERATED,             /* sceptic_chance.c, sceptic_size.c */
	SCEPTIC_BREAKS, SCEPTIC_WINDOWS, SCEPTIC_BASE, SCEPTIC_UNITS, SCEPTIC_RESPONSE, SCEPTIC_ROWS, SCEPTIC_HIDDEN, /* sceptic_data.c, sceptic_rows.c */
	SCEPTIC_QUESTIONS
};

sceptic_check sceptic_power, sceptic_comparison, sceptic_trend, sceptic_step, sceptic_season, sceptic_mix, sceptic_concurrent,
		sceptic_selection, sceptic_designs, sceptic_winners_alone, sceptic_fade, sceptic_judges, sceptic_looks,
		sceptic_definitions, sceptic_twice, sceptic_small, sceptic_exaggerated, sceptic_breaks, sceptic_windows, sceptic_base,
		sceptic_units, sceptic_response, sceptic_rows, sceptic_hidden;

/* Rows of a table; 0 of one that was not supplied. */
size_t sceptic_n(const struct table *table);
/* The cell of a column by name; "" and NAN when it is empty, of whole numbers too. */
const char *sceptic_cell(const struct table *table, const char *column, size_t row);
double sceptic_number(const struct table *table, const char *column, size_t row);
bool sceptic_is(const struct table *table, const char *column, size_t row, const char *word);
/* caveat_bit of each that the row of shifts names. */
uint64_t sceptic_caveats(const struct table *shifts, size_t row);

/* Whether the row has an interval, holds 0 in it, or lies surely on the side of the sign. */
bool sceptic_has_interval(const struct table *table, size_t row);
bool sceptic_holds(const struct table *table, size_t row, double value);
bool sceptic_is_sure(const struct table *table, size_t row, int sign);

/* The row of shifts of the claim's metric, definition, kind of unit and segments' whole: SIZE_MAX when there is none. A
 * NULL variant, event or population is any. */
size_t sceptic_find(const struct sceptic_view *view, const struct sceptic_claim *claim, enum design design,
                    const char *variant, const char *event, const char *population);

/* How many periods lie from one to the other, both included; 0 where that cannot be said. */
long sceptic_periods(const char *from, const char *to);
/* The first and the last day of windows of a claim, before and after together; false where it has none. */
bool sceptic_days(const struct sceptic_view *view, const struct sceptic_claim *claim, long *from, long *to);

/* Adds a hit; takes over the words, made as by printf. */
struct sceptic_hit *sceptic_add(struct sceptic_objection *objection, enum sceptic_strength strength, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* Cites a row. A missing one (SIZE_MAX) is none. */
void sceptic_cite(struct sceptic_hit *hit, const struct table *table, size_t row);

/* "+5.8 points", in the unit of the row of shifts. The caller frees both. */
char *sceptic_amount(const struct sceptic_view *view, size_t row, double value);
/* The row's estimate with its interval: "+5.8 points (95% interval 2.5 to 9.1)". */
char *sceptic_figure_words(const struct sceptic_view *view, size_t row);
/* The metric's name for people. The caller frees it. */
char *sceptic_label(const char *metric);

#endif
