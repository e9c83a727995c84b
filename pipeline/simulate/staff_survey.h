#ifndef PIPELINE_SIMULATE_STAFF_SURVEY_H
#define PIPELINE_SIMULATE_STAFF_SURVEY_H

#include "pipeline/simulate/truth.h"
#include "pipeline/simulate/world.h"

/* Draws and writes exports/staff_*.csv, as SurveyMonkey does: a wave each quarter in which half of
 * the staff say how motivated they are, whether they would recommend their employer and how fair they find its awards. Names stay
 * out of it. Tells the truth of its effects and rows. */
bool staff_survey_write(const struct world *world, const char *dir, struct truth *truth, struct err *err);

/* The question that heads the column of a motivation statement, of one about the fairness of awards, of the team and
 * of eNPS: what programme.ini maps. */
const char *staff_survey_statement(size_t item);
const char *staff_survey_fairness(size_t item);
const char *staff_survey_team(void);
const char *staff_survey_enps(void);

#endif
