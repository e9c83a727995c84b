/* write: the manager's brief and the assessor's evidence.
 *
 * reads   every public table, charts and their pictures
 * writes  brief.html, evidence.html
 */
#include "pipeline/stage.h"

int main(int argc, char **argv)
{
	struct stage stage = { 0 };
	struct table findings = { 0 }, charts = { 0 };
	struct err err = { 0 };

	if (stage_begin(&stage, "write", argc, argv, &err) && stage_read(&stage, "findings", &findings, &err)
	    && stage_read(&stage, "charts", &charts, &err))
		stage_note(&stage, "%zu findings and %zu charts in", findings.n_rows, charts.n_rows);
	table_free(&findings);
	table_free(&charts);
	return stage_end(&stage, &err);
}
