#include "pipeline/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

bool lock_take(struct lock *lock, const char *path, const char *words, struct err *err)
{
	char holder[256] = { 0 };
	ssize_t n;

	lock->file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (lock->file < 0)
		return err_system(err, "cannot open the lock %s", path);
	if (flock(lock->file, LOCK_EX | LOCK_NB) != 0) {
		n = read(lock->file, holder, sizeof holder - 1);
		holder[strcspn(holder, "\n")] = '\0';
		lock_free(lock);
		return err_set(err, ERR_LOCKED, "another run holds the lock %s: %s", path,
		               n > 0 ? holder : "it has not said who it is yet");
	}
	if (ftruncate(lock->file, 0) != 0 || write(lock->file, words, strlen(words)) != (ssize_t)strlen(words))
		return err_system(err, "cannot write the lock %s", path);
	return true;
}

void lock_free(struct lock *lock)
{
	if (lock->file >= 0)
		close(lock->file);
	lock->file = -1;
}
