#ifndef STAGES_WRITE_BRIEF_PICTURES_PART_H
#define STAGES_WRITE_BRIEF_PICTURES_PART_H

#include "stages/write/brief_pictures.h"

/* Each fills a picture; false when there is nothing to show, and the picture is as it was. */
bool brief_picture_changes(struct brief_picture *picture, const struct brief *brief);
bool brief_picture_time(struct brief_picture *picture, const struct brief *brief, struct input *input, size_t line);
bool brief_picture_judges(struct brief_picture *picture, struct input *input);
bool brief_picture_selection(struct brief_picture *picture, struct input *input);
bool brief_picture_places(struct brief_picture *picture, struct input *input);

/* The next row of a picture of rows, without numbers; takes the label. There is room for BRIEF_PICTURE_ROWS. */
struct brief_picture_row *brief_picture_add(struct brief_picture *picture, char *label);

/* Which of n values, sorted, BRIEF_PICTURE_ROWS rows show: both ends; SIZE_MAX for those between, once. Returns how many rows. */
size_t brief_picture_ends(size_t n, size_t shown[BRIEF_PICTURE_ROWS]);

#endif
