#ifndef PIPELINE_SIMULATE_H
#define PIPELINE_SIMULATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pipeline/base/err.h"

/* A whole award programme that never was: raw exports, registers, a programme.ini, and truth.csv,
 * which says what was planted in them. It is the sample that ships with plaudit, and the proof
 * that the pipeline finds what is there.
 *
 * The same settings write the same bytes on any machine, locale and time zone. Every draw has its
 * own stream (pipeline/stats/random.h), so changing one count leaves what does not depend on it as
 * it was: more responses hire nobody, another effect asks the same customers.
 *
 * Effects are exact in expectation: an answer is drawn from a distribution whose share (or score,
 * or mean) is shifted by precisely the planted points. */
struct simulation {
	uint64_t seed;
	size_t responses;       /* customer responses that count; rows that do not come on top */
	size_t teams, agents;
	size_t quarters;        /* of data; the programme starts half-way, then a cycle each quarter */
	long last_day;          /* the last day of the last quarter */
	double effect_csat;     /* from the launch on, every team: points of top2 */
	double effect_nps;      /* points */
	double effect_ces;      /* points of top3 */
	double effect_fcr;      /* points of the share resolved at first contact */
	double effect_motivation; /* points of the index 0..100 */
	double effect_enps;     /* points */
	double effect_fairness; /* points of the index of perceived fairness, 0..100 */
	double effect_winner;   /* a winning team at its announcement, fading: points of top2 */
	double effect_person;   /* a winning person's customers, likewise */
	double effect_passed_over; /* a team's or person's that was nominated and did not win, likewise */
	double half_life;       /* quarters after which half of an award's effect is gone; 0: it stays */
	double luck;            /* sd of what befalls a team in one quarter: points of top2 */
	double bias_judge;      /* severity of the harsh judge, rubric points */
	double bias_affinity;   /* what one judge adds for team-mates, rubric points */
	double group_gap;       /* the disadvantaged group's nomination rate over the others' */
};

struct simulation simulation_default(void);

/* One option of `plaudit simulate`: its name without dashes, its domain and one sentence. */
enum simulation_kind { SIMULATION_SEED, SIMULATION_COUNT, SIMULATION_REAL, SIMULATION_QUARTER };

struct simulation_option {
	const char *name;
	enum simulation_kind kind;
	size_t offset;    /* of its field in struct simulation */
	double low, high; /* inclusive; for counts and reals */
	const char *sentence;
};

/* All options, in the order of the help; the last has no name. */
extern const struct simulation_option simulation_options[];

/* The option's value in settings as text, for the help; the caller frees it. */
char *simulation_text(const struct simulation *settings, const struct simulation_option *option);

/* Sets one option from its text. Errors: ERR_USAGE for an unknown name (with the nearest known
 * one) and for a value outside the option's domain. */
bool simulation_set(struct simulation *settings, const char *name, const char *value,
                    struct err *err);

/* Writes the programme into the folder dir, which is made when it is not there: programme.ini,
 * exports/, registers/, truth.csv. Errors: ERR_USAGE when dir holds anything already, or when the
 * settings cannot be planted (an effect that would push a share out of its range, more teams than
 * agents allow); ERR_SYSTEM when a file cannot be written. */
bool simulate(const struct simulation *settings, const char *dir, struct err *err);

#endif
