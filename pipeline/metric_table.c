#include "pipeline/metric_table.h"

#include "pipeline/stats/definition.h"

void metrics_tabulate(const struct metrics *metrics, struct table *table)
{
	table_new(table, "metrics");
	for (size_t i = 0; i < metrics->n; i++) {
		const struct metric *metric = &metrics->all[i];
		const struct definition *definition = metric->definitions[0] ? definition_of_metric(metric->definitions[0]) : NULL;

		table_add_row(table);
		table_put_text(table, "metric", metric->name);
		table_put_int(table, "place", (long long)i);
		table_put_text(table, "label", metric_label(metric));
		table_put_text(table, "definition", metric->definitions[0]);
		table_put_text(table, "measure_unit", definition ? definition->unit : NULL);
		table_put_int(table, "direction", metric->direction);
		table_put_real(table, "target", metric->target);
		table_put_real(table, "minimum_meaningful", metric->minimum_meaningful);
	}
}
