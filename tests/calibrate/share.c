#include "tests/calibrate/share.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pipeline/base/mem.h"

/* Waits for all of them; whether all went well. */
static bool gather(const pid_t *pids, long n)
{
	bool ok = true;

	for (long w = 0; w < n; w++) {
		int status = 0;

		ok = pids[w] > 0 && waitpid(pids[w], &status, 0) == pids[w] && status == 0 && ok;
	}
	return ok;
}

void *share_out(share_work *work, const void *context, size_t size, long *n)
{
	void *shared, *results = NULL;
	size_t total;
	pid_t *pids;

	*n = sysconf(_SC_NPROCESSORS_ONLN);
	total = (size_t)*n * size;
	shared = mmap(NULL, total, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (shared == MAP_FAILED)
		return NULL;
	pids = mem_alloc((size_t)*n, sizeof *pids);
	for (long w = 0; w < *n; w++) {
		pids[w] = fork();
		if (pids[w] == 0) {
			work(context, w, *n, (char *)shared + (size_t)w * size);
			_exit(0);
		}
	}
	if (gather(pids, *n))
		results = mem_copy(shared, total, 1);
	munmap(shared, total);
	free(pids);
	return results;
}
