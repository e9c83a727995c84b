#include "pipeline/publish.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/calendar.h"
#include "pipeline/gate.h"
#include "pipeline/manifest.h"
#include "pipeline/seal.h"
#include "pipeline/table/csv.h"
#include "pipeline/table/package.h"
#include "pipeline/table/table.h"

/* Copies a tree of files; folders get the mode that the caller's umask leaves of 0777. */
static bool copy_tree(const char *from, const char *to, struct err *err)
{
	struct file_list files;
	bool ok = file_list_tree(&files, from, err) && file_make_folder(to, 0777, err);

	for (size_t i = 0; ok && i < files.n; i++) {
		char *source = file_join(from, files.paths[i]), *target = file_join(to, files.paths[i]);
		char *folder = file_folder(target);

		ok = file_make_folder(folder, 0777, err) && file_copy(source, target, err);
		free(source);
		free(target);
		free(folder);
	}
	file_list_free(&files);
	return ok;
}

/* A package's name from a programme's: small letters, digits and hyphens. */
static char *package_name(const struct publication *publication)
{
	char *name = text_format("%s-%s", programme_text(publication->programme, "programme", "name"), publication->quarter);

	for (char *c = name; *c; c++) {
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
		else if (!(*c >= 'a' && *c <= 'z') && !(*c >= '0' && *c <= '9'))
			*c = '-';
	}
	return name;
}

/* rejects/FILE.csv for one input after the other: what the operator sends back to the feed's owner. */
struct rejects_folder {
	const char *path;
	struct table rejects, lines; /* both by file and line */
	bool holds_lines;            /* [privacy] keep_rejected_lines */
	size_t next_line;
	struct csv_writer writer;
};

static bool begin_rejects_file(struct rejects_folder *folder, const char *file, struct err *err)
{
	char *name = text_format("%s/%s.csv", folder->path, file);
	bool ok;

	for (char *c = name + strlen(folder->path) + 1; *c; c++)
		if (*c == '/')
			*c = '_';
	ok = csv_close(&folder->writer, err) && csv_create(&folder->writer, name, err);
	free(name);
	for (size_t c = 1; ok && c < folder->rejects.n_columns; c++)
		csv_put(&folder->writer, folder->rejects.schema->columns[c].name);
	if (folder->holds_lines)
		csv_put(&folder->writer, "row");
	csv_end_row(&folder->writer);
	return ok;
}

/* The rejected row itself, "" when it was not kept: both tables are gone through in the same order. */
static const char *line_of(struct rejects_folder *folder, size_t row)
{
	const struct table *rejects = &folder->rejects, *lines = &folder->lines;

	for (; folder->next_line < lines->n_rows; folder->next_line++) {
		int order = strcmp(table_text(lines, 0, folder->next_line), table_text(rejects, 0, row));
		long long line = table_int(lines, 1, folder->next_line), wanted = table_int(rejects, 1, row);

		if (order == 0 && line == wanted)
			return table_text(lines, 2, folder->next_line);
		if (order > 0 || (order == 0 && line > wanted))
			break;
	}
	return "";
}

static void put_reject(struct rejects_folder *folder, size_t row)
{
	for (size_t c = 1; c < folder->rejects.n_columns; c++) {
		char *cell = table_cell(&folder->rejects, c, row);

		csv_put(&folder->writer, cell);
		free(cell);
	}
	if (folder->holds_lines)
		csv_put(&folder->writer, line_of(folder, row));
	csv_end_row(&folder->writer);
}

/* Where rejected rows are kept as they were, nobody but the owner may look into the folder. */
static bool write_rejects(const struct publication *publication, const char *run, struct err *err)
{
	char *rejects = file_join(publication->work, "public/rejects.csv"), *lines = file_join(publication->work, "tables/rejected_lines.csv");
	char *path = file_join(run, "rejects");
	struct rejects_folder folder = { .path = path, .holds_lines = programme_flag(publication->programme, "privacy", "keep_rejected_lines") };
	const char *file = NULL;
	bool ok = table_read(&folder.rejects, "rejects", rejects, err)
	          && (!folder.holds_lines || table_read(&folder.lines, "rejected_lines", lines, err))
	          && file_make_folder(path, folder.holds_lines ? 0700 : 0777, err);

	for (size_t row = 0; ok && row < folder.rejects.n_rows; row++) {
		if (!file || strcmp(file, table_text(&folder.rejects, 0, row)) != 0) {
			file = table_text(&folder.rejects, 0, row);
			ok = begin_rejects_file(&folder, file, err);
		}
		if (ok)
			put_reject(&folder, row);
	}
	ok = csv_close(&folder.writer, err) && ok;
	table_free(&folder.rejects);
	table_free(&folder.lines);
	free(rejects);
	free(lines);
	free(path);
	return ok;
}

/* The log without the programme's folder before files: where it lies on this machine is nobody's business,
 * and may tell whose home it is. */
static bool write_log(const struct publication *publication, const char *from, const char *to, struct err *err)
{
	size_t n;
	char *log = file_read(from, &n, err), *folder = text_format("%s/", publication->programme->folder), *at = log, *found;
	struct text text = { 0 };
	bool ok;

	for (; log && *folder == '/' && (found = strstr(at, folder)); at = found + strlen(folder))
		text_add_n(&text, at, (size_t)(found - at));
	text_add(&text, log ? at : "");
	ok = log && file_write(to, text.bytes, text.length, err);
	text_free(&text);
	free(folder);
	free(log);
	return ok;
}

static bool build(const struct publication *publication, const char *folder, struct err *err)
{
	char *public = file_join(publication->work, "public"), *paper = file_join(publication->work, "paper");
	char *log = file_join(publication->work, "run.log"), *tables = file_join(folder, "tables");
	char *log_to = file_join(folder, "run.log"), *name = package_name(publication);
	char *title = text_format("%s, %s", programme_text(publication->programme, "programme", "name"), publication->quarter);
	bool ok = file_remove(folder, err) && copy_tree(paper, folder, err) && copy_tree(public, tables, err)
	          && package_write(tables, name, title, publication->today, err)
	          && write_rejects(publication, folder, err) && write_log(publication, log, log_to, err)
	          && manifest_write(publication, folder, err) && seal_write(folder, err);

	free(public);
	free(paper);
	free(log);
	free(tables);
	free(log_to);
	free(name);
	free(title);
	return ok;
}

static bool check(const struct publication *publication, const char *folder, struct err *err)
{
	char *tables = file_join(publication->work, "tables");
	bool ok = gate_check(folder, tables, publication->programme, err);

	free(tables);
	return ok;
}

/* Puts a folder in the place of another by one rename; where the kernel can, the two are exchanged,
 * so that there is no moment without one. What was there before is removed. */
static bool switch_folder(const char *fresh, const char *place, struct err *leftover, struct err *err)
{
	char *old;
	bool ok;

	if (!file_exists(place))
		return file_rename(fresh, place, err);
#ifdef RENAME_EXCHANGE
	if (renameat2(AT_FDCWD, fresh, AT_FDCWD, place, RENAME_EXCHANGE) == 0) {
		file_remove(fresh, leftover);
		return true;
	}
#endif
	old = text_format("%s.old", fresh);
	ok = file_remove(old, err) && file_rename(place, old, err) && file_rename(fresh, place, err);
	if (ok)
		file_remove(old, leftover);
	free(old);
	return ok;
}

bool publication_is_early(const struct publication *publication)
{
	struct period quarter;
	long today;

	return period_read(publication->quarter, &quarter) && day_read(publication->today, &today)
	       && today <= period_last_day(quarter, programme_quarter_starts(publication->programme));
}

/* Points `latest` at the quarter, unless it points at a later one or the quarter is not over. */
static bool point_latest(const struct publication *publication, struct err *err)
{
	char *latest = file_join(publication->out, "latest"), *fresh = file_join(publication->out, ".latest.new");
	char target[256] = { 0 };
	bool ok = true;

	if (!publication_is_early(publication)
	    && (readlink(latest, target, sizeof target - 1) < 0 || period_compare(target, publication->quarter) <= 0)) {
		ok = file_remove(fresh, err) && (symlink(publication->quarter, fresh) == 0 || err_system(err, "cannot make %s", fresh))
		     && file_rename(fresh, latest, err);
	}
	free(latest);
	free(fresh);
	return ok;
}

/* Closes every table to all but the owner, whatever the umask: a copy of one alone stays closed, too. */
static bool close_tables(const char *folder, struct err *err)
{
	struct file_list files;
	bool ok = file_list_tree(&files, folder, err);

	for (size_t i = 0; ok && i < files.n; i++) {
		char *path = file_join(folder, files.paths[i]);

		ok = chmod(path, 0600) == 0 || err_system(err, "cannot close %s to others", path);
		free(path);
	}
	file_list_free(&files);
	return ok;
}

static bool keep_private(const struct publication *publication, struct err *leftover, struct err *err)
{
	char *tables = file_join(publication->work, "tables");
	char *place = file_join(publication->private_folder, publication->quarter);
	bool ok = close_tables(tables, err) && switch_folder(tables, place, leftover, err);

	free(tables);
	free(place);
	return ok;
}

/* Takes away what runs of this quarter left that were killed while publishing: OUT/.QUARTER.PROCESS of
 * processes that are no more. What cannot be removed is left; it is in nobody's way. */
static void sweep(const struct publication *publication)
{
	char *pattern = text_format(".%s.[0-9]*", publication->quarter);
	struct file_list found;
	struct err unheard = { 0 };

	if (file_list_glob(&found, publication->out, pattern, &unheard))
		for (size_t i = 0; i < found.n; i++) {
			long long process;

			if (text_to_int(strrchr(found.paths[i], '.') + 1, &process) && process > 0 && kill((pid_t)process, 0) != 0 && errno == ESRCH)
				file_remove(found.paths[i], &unheard);
		}
	file_list_free(&found);
	free(pattern);
}

/* What would stop the switch is looked for before anything is switched. */
static bool can_switch(const struct publication *publication, struct err *err)
{
	char *latest = file_join(publication->out, "latest");
	struct stat about;
	bool ok = true;

	if (access(publication->out, W_OK | X_OK) != 0)
		ok = err_system(err, "cannot publish in %s", publication->out);
	else if (lstat(latest, &about) == 0 && !S_ISLNK(about.st_mode))
		ok = err_set(err, ERR_SYSTEM, "%s is no link, so that it cannot be pointed at %s: move it away", latest, publication->quarter);
	free(latest);
	return ok;
}

/* Folders named by quarters sort by them. */
char *publish_find_before(const char *out, const char *quarter)
{
	struct file_list runs = { 0 };
	struct err unheard = { 0 };
	char *found = NULL;

	if (file_list_glob(&runs, out, "[0-9][0-9][0-9][0-9]Q[1-4]", &unheard))
		for (size_t i = 0; i < runs.n; i++) {
			char *tables = file_join(runs.paths[i], "tables");

			if (strcmp(strrchr(runs.paths[i], '/') + 1, quarter) <= 0 && file_is_folder(tables)) {
				free(found);
				found = tables;
			} else {
				free(tables);
			}
		}
	file_list_free(&runs);
	return found;
}

bool publish(const struct publication *publication, struct err *leftover, struct err *err)
{
	bool made = !file_exists(publication->out);
	/* The process's number keeps what an earlier run could not remove out of the way. */
	char *fresh = text_format("%s/.%s.%ld", publication->out, publication->quarter, (long)getpid());
	char *place = file_join(publication->out, publication->quarter);
	struct err unheard = { 0 };
	bool ok = file_make_folder(publication->out, 0777, err) && can_switch(publication, err);

	if (ok)
		sweep(publication);
	ok = ok && build(publication, fresh, err) && check(publication, fresh, err) && keep_private(publication, leftover, err)
	     && switch_folder(fresh, place, leftover, err) && point_latest(publication, err);

	if (!ok) {
		file_remove(fresh, &unheard);
		if (made)
			rmdir(publication->out);
	}
	free(fresh);
	free(place);
	return ok;
}
