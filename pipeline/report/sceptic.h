#ifndef PIPELINE_REPORT_SCEPTIC_H
#define PIPELINE_REPORT_SCEPTIC_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/table/table.h"

/* The strongest case against what the run claims, from the data's own weaknesses, in words: what a fair opponent would say
 * who has read every table. Read from public tables alone; one wording for every paper.
 *
 * A claim is a headline row of shifts whose verdict is improved or worsened, but for those of a segment's levels. Every
 * objection is looked into for each claim that it can touch, and says of each how strong it is and in which rows that
 * stands. What was looked for and not found is one closing line: a strong design leaves the page nearly empty. Where
 * nothing is claimed, the page asks instead whether the study could have shown anything.
 *
 * Strength, by fixed rules that sceptic_kinds tell in words:
 *
 *	serious   it would do away with most of the claim, and the figures speak for it
 *	look      it may be so; the figures leave it open, or it touches a part of the claim
 *	answered  it could have been so, and the figures speak against it
 *	unknown   nothing that was supplied can tell; `settle` says what would
 *
 * Words are UTF-8, plain text that every medium escapes for itself. Texts that people typed stand in them as they are. */

enum sceptic_strength { SCEPTIC_SERIOUS, SCEPTIC_LOOK, SCEPTIC_UNKNOWN, SCEPTIC_ANSWERED, SCEPTIC_STRENGTHS };

/* The tables that it is read from, borrowed for as long as what is made of them; NULL counts as not supplied. */
struct sceptic_tables {
	const struct table *shifts, *series_fit, *event_study, *measures, *breaks, *findings, *board, *coverage, *sources, *control;
	int quarter_starts; /* the month of [programme] quarter_starts; 0: January */
};

/* Their names, in the order of sceptic_table; ends with NULL. */
extern const char *const sceptic_table_names[];
/* Their places: the i-th table. */
const struct table **sceptic_table(struct sceptic_tables *tables, size_t i);

/* A row that the words rest on; figure_id of it is what papers cite. */
struct sceptic_figure {
	const struct table *table;
	size_t row;
};

/* One thing that speaks for an objection, or against it. */
struct sceptic_hit {
	enum sceptic_strength strength;
	char *words; /* owned: the figures, in a sentence or two */
	struct sceptic_figure *figures; /* owned */
	size_t n_figures, capacity;
};

/* What every objection is, whatever the data say. */
struct sceptic_kind {
	const char *code;     /* short and stable: an anchor */
	const char *subject;  /* behind "looked for and not found:" */
	const char *question; /* in plain words */
	const char *meaning;  /* what it would mean if it were so */
	const char *rule;     /* when it is serious, and when worth a look */
	const char *settle;   /* what would settle it */
};

struct sceptic_objection {
	const struct sceptic_kind *kind;
	enum sceptic_strength strength; /* of its strongest hit */
	struct sceptic_hit *hits;       /* owned; the strongest first */
	size_t n, capacity;
};

struct sceptic {
	size_t n_claims;
	char *opening; /* one or two sentences: what is claimed, and how strong the case against it is */
	struct sceptic_objection *objections; /* the serious first, then worth a look, unknown, answered; in the order of sceptic_kinds */
	size_t n, capacity;
	size_t counts[SCEPTIC_STRENGTHS]; /* objections by strength */
	char *not_found; /* "Looked for behind these claims and not found: ..."; NULL when every one was found */
};

/* All objections in the order in which they are asked, for the notes; ends with one without a code. */
extern const struct sceptic_kind sceptic_kinds[];

/* Makes the case. The caller frees it with sceptic_free. */
void sceptic_make(struct sceptic *sceptic, const struct sceptic_tables *tables);
void sceptic_free(struct sceptic *sceptic);

/* "serious", "worth a look", "cannot be told", "answered". */
const char *sceptic_strength_words(enum sceptic_strength strength);

#endif
