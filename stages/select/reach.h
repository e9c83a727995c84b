#ifndef STAGES_SELECT_REACH_H
#define STAGES_SELECT_REACH_H

#include "pipeline/stage.h"
#include "stages/select/nominating.h"

/* How far nominations reach, and from how few they come: rows of the table reach, of each cycle with a
 * nomination and of all together, individual and team awards apart. Which figures there are, and how each is
 * to be read, the notes say.
 *
 * Findings: nominations_concentrated, teams_never_nominated, nominations_reciprocal; none tells of few
 * persons. */
void reach_put(struct stage *stage, const struct nominating *nominating, struct table *reach);

#endif
