/* write: the manager's brief and the assessor's evidence.
 *
 * reads   every public table, charts and their pictures
 * writes  brief.html, evidence.html
 */
#include <stdlib.h>

#include "stages/write/brief_page.h"
#include "stages/write/evidence.h"
#include "stages/write/input.h"

static void note(const struct stage *stage, size_t n_cited)
{
	stage_note(stage, "%zu tables in; brief.html cites %zu figures", stage->n_supplied, n_cited);
}

int main(int argc, char **argv)
{
	struct stage stage = { 0 };
	struct input input = { 0 };
	struct brief_cited cited = { 0 };
	struct err err = { 0 };

	if (stage_begin(&stage, "write", argc, argv, &err)) {
		input_begin(&input, &stage);
		if (brief_page_write(&input, &cited, &err) && evidence_write(&input, cited.all, cited.n, &err))
			note(&stage, cited.n);
	}
	input_free(&input);
	free(cited.all);
	return stage_end(&stage, &err);
}
