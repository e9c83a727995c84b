/* calibrate BUILD PROGRAMMES DRAWS PANELS [PART]: are 95% intervals what they say? Of PART alone, or of all parts (part.h).
 *
 * The part `shifts` draws so many programmes for each cell of a grid (world.h), of which the truth is known, pushes them
 * through the stage programs `compare` and `contrast` of BUILD, and prints for every design how often its interval holds the
 * truth, how often it finds what is not there, and how often it finds what is. All processors work; details go to
 * BUILD/calibrate.csv. It fails when a design misses the target and no caveat says so (outcomes.h).
 *
 * The other parts draw PANELS panels of judges for each row of their tables. Exit code 1 when a part fails. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/table/table.h"
#include "tests/calibrate/feed.h"
#include "tests/calibrate/outcomes.h"
#include "tests/calibrate/part.h"

enum { BATCH_UNITS = 2500 };     /* of one run of a stage: under half a second of work */
enum { PROGRAMMES_LEAST = 100 }; /* a cell, and panels a row: under them it is a short run */
/* Standard errors by which a design may miss the target: 1 in 100 does so by chance; in a short run next to none. */
static const double SURE = 2.33, GROSS = 3.5;

struct calibration {
	const char *build, *scratch;
	long programmes, draws;
	struct world_cell *grid;
	size_t n_cells;
};

static void die(const char *what)
{
	fprintf(stderr, "calibrate: error: %s\n", what);
	exit(1);
}

/* What the stage says goes to `said`, and is shown when it fails. */
static void run_stage(const char *program, const struct feed *feed, const char *out, const char *said)
{
	pid_t pid = fork();
	struct err err = { 0 };
	int status = 0;
	char *words;
	size_t n;

	if (pid == 0) {
		if (!freopen(said, "w", stderr))
			_exit(126);
		execl(program, program, "--programme", feed->programme, "--from", feed->folder, "--to", out, (char *)NULL);
		_exit(127);
	}
	if (pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return;
	words = file_read(said, &n, &err);
	fprintf(stderr, "calibrate: error: %s --programme %s --from %s failed, and said:\n%s", program, feed->programme, feed->folder,
	        words ? words : "");
	exit(1);
}

/* Programmes from number `from` to before `to` of one cell. */
static void try_batch(const struct calibration *calibration, struct outcomes *outcomes, const char *folder, size_t cell, long from, long to)
{
	const struct world_cell *of = &calibration->grid[cell];
	char *program = text_format("%s/stages/%s", calibration->build, of->kind == WORLD_LAUNCH ? "compare" : "contrast");
	char *out = file_join(folder, "out"), *said = file_join(folder, "said"), *path = file_join(out, "shifts.csv");
	struct table shifts = { 0 };
	struct feed feed;
	struct err err = { 0 };

	if (!feed_begin(&feed, folder, calibration->draws, &err))
		die(err.text);
	for (long number = from; number < to; number++) {
		char *name = text_format("p%05ld", number);
		struct world world;

		world_draw(&world, of, (uint64_t)number);
		feed_add(&feed, &world, name);
		world_free(&world);
		free(name);
	}
	if (!feed_end(&feed, &err))
		die(err.text);
	run_stage(program, &feed, out, said);
	if (!table_read(&shifts, "shifts", path, &err))
		die(err.text);
	outcomes_add(outcomes, of, cell, &shifts);
	table_free(&shifts);
	feed_free(&feed);
	free(program);
	free(out);
	free(said);
	free(path);
}

/* The share of one process: every n-th batch, so that all have as much of the large ones. */
static void work(const struct calibration *calibration, long worker, long n_workers, FILE *results)
{
	char *folder = text_format("%s/%ld", calibration->scratch, worker);
	struct outcomes outcomes = { 0 };
	long turn = 0;

	for (size_t cell = 0; cell < calibration->n_cells; cell++) {
		long batch = BATCH_UNITS / (long)calibration->grid[cell].units;

		for (long from = 0; from < calibration->programmes; from += batch)
			if (turn++ % n_workers == worker)
				try_batch(calibration, &outcomes, folder, cell, from,
				          from + batch < calibration->programmes ? from + batch : calibration->programmes);
	}
	if (!outcomes_put(&outcomes, results))
		die("the disk refused the results");
	outcomes_free(&outcomes);
	free(folder);
}

static void calibrate(const struct calibration *calibration, struct outcomes *outcomes)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);
	FILE **results = mem_alloc((size_t)n, sizeof(FILE *));
	pid_t *pids = mem_alloc((size_t)n, sizeof *pids);

	for (long w = 0; w < n; w++) {
		results[w] = tmpfile();
		pids[w] = results[w] ? fork() : -1;
		if (pids[w] < 0)
			die(strerror(errno));
		if (pids[w] == 0) {
			work(calibration, w, n, results[w]);
			_exit(0);
		}
	}
	for (long w = 0; w < n; w++) {
		int status = 0;

		if (waitpid(pids[w], &status, 0) != pids[w] || status != 0)
			die("a worker failed");
		rewind(results[w]);
		if (!outcomes_take(outcomes, results[w]))
			die("a worker's results cannot be read");
		fclose(results[w]);
	}
	free((void *)results);
	free(pids);
}

bool calibrate_shifts(const struct run *run)
{
	char scratch[] = "/tmp/plaudit-calibrate-XXXXXX";
	struct calibration calibration = { .build = run->build, .scratch = mkdtemp(scratch), .programmes = run->programmes, .draws = run->draws };
	struct outcomes outcomes = { 0 };
	struct err err = { 0 };
	char *path;
	bool ok;

	if (!calibration.scratch)
		die("cannot make a folder for scratch");
	calibration.grid = world_grid(&calibration.n_cells);
	calibrate(&calibration, &outcomes);
	path = text_format("%s/calibrate.csv", calibration.build);
	if (!outcomes_write(&outcomes, calibration.grid, path, &err) || !file_remove(scratch, &err))
		die(err.text);
	ok = outcomes_print(&outcomes, calibration.grid, run->errors);
	outcomes_free(&outcomes);
	free(calibration.grid);
	free(path);
	return ok;
}

/* A word a part; runs all of them, or one. False when one misses its target, or there is none of that name. */
static bool run_parts(struct run *run, const char *name)
{
	static const struct {
		const char *name;
		bool (*run)(const struct run *run);
		bool has_panels;
	} parts[] = {
		{ "shifts", calibrate_shifts, false },
		{ "severities", calibrate_severities, true },
		{ "affinity", calibrate_affinity, true },
		{ "winning", calibrate_winning, true },
	};
	bool ok = true, is_known = false;

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (name && strcmp(name, parts[i].name) != 0)
			continue;
		is_known = true;
		run->is_short = (parts[i].has_panels ? run->panels : run->programmes) < PROGRAMMES_LEAST;
		run->errors = run->is_short ? GROSS : SURE;
		if (run->is_short)
			printf("A short run, of %ld %s: it shows gross faults alone.\n", parts[i].has_panels ? run->panels : run->programmes,
			       parts[i].has_panels ? "panels a row" : "programmes a cell");
		fflush(stdout);
		ok = parts[i].run(run) && ok;
	}
	return ok && is_known;
}

int main(int argc, char **argv)
{
	struct run run = { 0 };

	if (argc < 5 || argc > 6 || atol(argv[2]) < 1 || atol(argv[3]) < 1 || atol(argv[4]) < 1)
		die("usage: calibrate BUILD PROGRAMMES DRAWS PANELS [PART]");
	run = (struct run){ .build = argv[1], .programmes = atol(argv[2]), .draws = atol(argv[3]), .panels = atol(argv[4]) };
	return run_parts(&run, argc == 6 ? argv[5] : NULL) ? 0 : 1;
}
