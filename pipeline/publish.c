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

/* rejects/FILE.csv for each input that had any: what the operator sends back to the feed's owner. */
static bool write_rejects(const struct publication *publication, const char *folder, struct err *err)
{
	struct table rejects = { 0 };
	struct csv_writer writer = { 0 };
	char *path = file_join(publication->work, "public/rejects.csv"), *to = file_join(folder, "rejects");
	const char *file = NULL;
	bool ok = table_read(&rejects, "rejects", path, err) && file_make_folder(to, 0777, err);

	for (size_t row = 0; ok && row < rejects.n_rows; row++) {
		if (!file || strcmp(file, table_text(&rejects, 0, row)) != 0) {
			char *name;

			file = table_text(&rejects, 0, row);
			name = text_format("%s/%s.csv", to, file);
			for (char *c = name + strlen(to) + 1; *c; c++)
				if (*c == '/')
					*c = '_';
			ok = csv_close(&writer, err) && csv_create(&writer, name, err);
			free(name);
			for (size_t c = 1; ok && c < rejects.n_columns; c++)
				csv_put(&writer, rejects.schema->columns[c].name);
			csv_end_row(&writer);
		}
		for (size_t c = 1; ok && c < rejects.n_columns; c++) {
			char *cell = table_cell(&rejects, c, row);

			csv_put(&writer, cell);
			free(cell);
		}
		csv_end_row(&writer);
	}
	ok = csv_close(&writer, err) && ok;
	table_free(&rejects);
	free(path);
	free(to);
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
	          && write_rejects(publication, folder, err) && file_copy(log, log_to, err)
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

/* Points `latest` at the quarter, unless it points at a later one. */
static bool point_latest(const struct publication *publication, struct err *err)
{
	char *latest = file_join(publication->out, "latest"), *fresh = file_join(publication->out, ".latest.new");
	char target[256] = { 0 };
	bool ok = true;

	if (readlink(latest, target, sizeof target - 1) < 0 || period_compare(target, publication->quarter) <= 0) {
		ok = file_remove(fresh, err) && (symlink(publication->quarter, fresh) == 0 || err_system(err, "cannot make %s", fresh))
		     && file_rename(fresh, latest, err);
	}
	free(latest);
	free(fresh);
	return ok;
}

static bool keep_private(const struct publication *publication, struct err *leftover, struct err *err)
{
	char *tables = file_join(publication->work, "tables");
	char *place = file_join(publication->private_folder, publication->quarter);
	bool ok = switch_folder(tables, place, leftover, err);

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
	ok = ok && build(publication, fresh, err) && keep_private(publication, leftover, err) && switch_folder(fresh, place, leftover, err)
	     && point_latest(publication, err);

	if (!ok) {
		file_remove(fresh, &unheard);
		if (made)
			rmdir(publication->out);
	}
	free(fresh);
	free(place);
	return ok;
}
