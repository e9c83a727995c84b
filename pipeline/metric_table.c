#include "pipeline/metric_table.h"

#include "pipeline/base/text.h"
#include "pipeline/metric_source.h"
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

void metrics_tabulate_sources(const struct metrics *metrics, const struct programme *programme, struct table *table)
{
	size_t name = table_column(table, "metric"), column = table_column(table, "sources");

	for (size_t row = 0; row < table->n_rows; row++) {
		const struct metric *metric = metrics_find(metrics, table_text(table, name, row));
		struct text sources = { 0 };

		for (size_t i = programme_next(programme, "source", 0); metric && i < programme->n_sections; i = programme_next(programme, "source", i + 1))
			if (metric_uses_feed(metric, programme, programme->sections[i].name, ""))
				text_add_format(&sources, "%s%s", sources.length ? " | " : "", programme->sections[i].name);
		table_set_text(table, column, row, sources.bytes ? sources.bytes : "");
		text_free(&sources);
	}
}
