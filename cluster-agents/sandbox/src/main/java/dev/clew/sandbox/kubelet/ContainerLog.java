package dev.clew.sandbox.kubelet;

import module java.base;

/**
 * What one run of a container has printed: its last 4 MiB, in a file that is written round and
 * round. Positions count from the run's first byte. One thread writes, any number reads, each by a
 * file handle of its own.
 */
final class ContainerLog extends OutputStream {
    private static final int KEPT_BYTES = 4 << 20;

    private final Path path;
    private final RandomAccessFile file;
    private long end;
    private boolean complete;

    ContainerLog(Path path) throws IOException {
        this.path = path;
        Files.deleteIfExists(path);
        this.file = new RandomAccessFile(path.toFile(), "rw");
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0, now; done < length; done += now) {
            now = (int) Math.min(length - done, KEPT_BYTES - end % KEPT_BYTES);
            file.seek(end % KEPT_BYTES);
            file.write(bytes, offset + done, now);
            end += now;
        }
        notifyAll();
    }

    /** Says that nothing more will come: followers end when they have read what there is. */
    synchronized void complete() {
        complete = true;
        notifyAll();
    }

    @Override
    public void close() throws IOException {
        complete();
        file.close();
    }

    /**
     * @param follow true: the stream ends only when the log is complete or the stream closed
     * @param tailLines at most so many of the last lines; empty: all that is kept
     */
    InputStream read(boolean follow, OptionalInt tailLines) throws IOException {
        return new Reader(follow, tailLines.isPresent() ? lastLines(tailLines.getAsInt()) : 0);
    }

    private long lastLines(int count) throws IOException {
        try (var all = new Reader(false, 0)) {
            byte[] bytes = all.readAllBytes();
            int start = bytes.length;
            for (int lines = 0; start > 0 && count > 0; start--) {
                boolean lineBegins = start < bytes.length && bytes[start - 1] == '\n';
                if (lineBegins && ++lines == count) {
                    break;
                }
            }
            return all.position - bytes.length + start;
        }
    }

    private final class Reader extends InputStream {
        private final RandomAccessFile own = new RandomAccessFile(path.toFile(), "r");
        private final boolean follow;
        private long position;
        private boolean closed;

        Reader(boolean follow, long position) throws IOException {
            this.follow = follow;
            this.position = position;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            synchronized (ContainerLog.this) {
                while (position == end && follow && !complete && !closed) {
                    awaitMore();
                }
                if (position == end || closed) {
                    return -1;
                }
                position = Math.max(position, end - KEPT_BYTES);
                long here = position % KEPT_BYTES;
                long most = Math.min(end - position, KEPT_BYTES - here);
                own.seek(here);
                int copied = own.read(target, offset, (int) Math.min(length, most));
                position += copied;
                return copied;
            }
        }

        private void awaitMore() throws IOException {
            try {
                ContainerLog.this.wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while the log was followed", e);
            }
        }

        @Override
        public void close() throws IOException {
            synchronized (ContainerLog.this) {
                closed = true;
                ContainerLog.this.notifyAll();
            }
            own.close();
        }
    }
}
