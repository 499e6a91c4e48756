package dev.clew.sandbox.kubelet;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.OptionalInt;

/**
 * What one run of a container has printed: at most the last two files of 5 MiB. Offsets count from
 * the run's first byte, so a reader that follows does not notice when files change. One thread
 * writes, any number reads. Everything happens under the monitor and by {@link RandomAccessFile},
 * because an interrupted reader would close a channel for all.
 */
final class ContainerLog implements AutoCloseable {
    private static final long FILE_BYTES = 5L << 20;

    private final Path path;
    private RandomAccessFile older;
    private RandomAccessFile current;
    private long start;
    private long border;
    private long end;
    private boolean complete;
    private boolean dropped;
    private int readers;

    ContainerLog(Path path) throws IOException {
        this.path = path;
        Files.deleteIfExists(path);
        this.current = new RandomAccessFile(path.toFile(), "rw");
    }

    synchronized void append(byte[] bytes, int length) throws IOException {
        if (end - border + length > FILE_BYTES) {
            rotate();
        }
        current.seek(end - border);
        current.write(bytes, 0, length);
        end += length;
        notifyAll();
    }

    private void rotate() throws IOException {
        Path second = path.resolveSibling(path.getFileName() + ".older");
        if (older != null) {
            older.close();
        }
        Files.move(path, second, StandardCopyOption.REPLACE_EXISTING);
        older = current;
        current = new RandomAccessFile(path.toFile(), "rw");
        start = border;
        border = end;
    }

    /** Says that nothing more will come: followers end when they have read what there is. */
    synchronized void complete() {
        complete = true;
        notifyAll();
    }

    /**
     * @param follow true: the stream ends only when the log is complete or the stream closed
     * @param tailLines at most so many of the last lines; empty: all that is kept
     */
    InputStream read(boolean follow, OptionalInt tailLines) throws IOException {
        long from = tailLines.isPresent() ? lastLines(tailLines.getAsInt()) : 0;
        return new Reader(from, follow);
    }

    private long lastLines(int count) throws IOException {
        var starts = new ArrayDeque<Long>();
        try (var all = new Reader(0, false)) {
            byte[] buffer = new byte[1 << 16];
            boolean lineBegins = true;
            int n;
            while ((n = all.read(buffer, 0, buffer.length)) > 0) {
                for (int i = 0; i < n; i++) {
                    if (lineBegins) {
                        starts.add(all.position() - n + i);
                    }
                    if (starts.size() > count) {
                        starts.remove();
                    }
                    lineBegins = buffer[i] == '\n';
                }
            }
            return starts.isEmpty() ? all.position() : starts.peek();
        }
    }

    private synchronized int copy(long from, byte[] target, int offset, int length)
            throws IOException {
        boolean inOlder = from < border;
        RandomAccessFile file = inOlder ? older : current;
        file.seek(inOlder ? from - start : from - border);
        long available = (inOlder ? border : end) - from;
        return file.read(target, offset, (int) Math.min(length, available));
    }

    /** Says that nobody will ask for it any more; who is reading may read to the end. */
    @Override
    public synchronized void close() throws IOException {
        dropped = true;
        complete();
        closeUnread();
    }

    private void closeUnread() throws IOException {
        if (dropped && readers == 0) {
            current.close();
            if (older != null) {
                older.close();
            }
        }
    }

    private final class Reader extends InputStream {
        private final boolean follow;
        private long position;
        private boolean closed;

        Reader(long from, boolean follow) {
            this.position = from;
            this.follow = follow;
            synchronized (ContainerLog.this) {
                readers++;
            }
        }

        long position() {
            synchronized (ContainerLog.this) {
                position = Math.max(position, start);
                return position;
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            synchronized (ContainerLog.this) {
                while (position() == end && follow && !complete && !closed) {
                    awaitMore();
                }
                if (position == end || closed) {
                    return -1;
                }
                int copied = copy(position, target, offset, length);
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
                if (!closed) {
                    closed = true;
                    readers--;
                    ContainerLog.this.notifyAll();
                    closeUnread();
                }
            }
        }
    }
}
