#ifndef STAGES_BIND_SUMMARY_H
#define STAGES_BIND_SUMMARY_H

#include <stdbool.h>

#include "pipeline/paper/sheet.h"
#include "pipeline/table/table.h"
#include "stages/bind/answers.h"

/* The answer in short, for the cover: each metric's verdict for the whole programme around the launch, for winners and
 * for those passed over, clearly apart, with what each rests on; and how many findings there are to read before using
 * the figures. Where nothing answers around the launch it says why. event is that of [window]: what answers around one
 * that it names by its period follows the launch. Where there is judging alone, is_alone, nothing is said of the launch. */
void summary_put(struct sheet_book *book, const struct table *shifts, const struct answers *answers, const struct table *findings, const char *event,
                 bool is_alone);

#endif
