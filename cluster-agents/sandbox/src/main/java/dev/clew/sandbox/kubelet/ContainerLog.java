package dev.clew.sandbox.kubelet;

import module java.base;

/**
 * What one run of a container has printed: a file to which its process itself appends. When it has
 * grown beyond 64 MiB it is cut to nothing, and readers go on at its beginning. Any thread.
 *
 * @param ended whether the run is over: followers end when they have read what there is
 */
record ContainerLog(Path path, CountDownLatch ended) {
    private static final int MOST_BYTES = 64 << 20;
    private static final int TAIL_BYTES = 1 << 20;
    private static final long LOOK_MILLIS = 100;

    /** Begins anew with an empty file. */
    static ContainerLog create(Path path) throws IOException {
        Files.createDirectories(path.getParent());
        Files.deleteIfExists(path); // whoever still reads the run before keeps its file
        Files.createFile(path);
        return new ContainerLog(path, new CountDownLatch(1));
    }

    /** Cuts it when it has grown too large. */
    void limit() throws IOException {
        if (Files.size(path) > MOST_BYTES) {
            Files.newByteChannel(path, StandardOpenOption.WRITE).truncate(0).close();
        }
    }

    /**
     * @param follow true: the stream ends only when the run is over or the stream closed
     * @param tailLines at most so many of the last lines, of the last 1 MiB; empty: all that is
     *     kept
     */
    InputStream read(boolean follow, OptionalInt tailLines) throws IOException {
        var file = new RandomAccessFile(path.toFile(), "r");
        if (tailLines.isPresent()) {
            seekLastLines(file, tailLines.getAsInt());
        }
        return new Reader(file, follow);
    }

    private static void seekLastLines(RandomAccessFile file, int count) throws IOException {
        long from = Math.max(0, file.length() - TAIL_BYTES);
        byte[] tail = new byte[(int) (file.length() - from)];
        file.seek(from);
        file.readFully(tail);
        int start = tail.length;
        for (int lines = 0; start > 0 && count > 0; start--) {
            boolean lineBegins = start < tail.length && tail[start - 1] == '\n';
            if (lineBegins && ++lines == count) {
                break;
            }
        }
        file.seek(from + start);
    }

    private final class Reader extends InputStream {
        private final RandomAccessFile file;
        private final boolean follow;

        Reader(RandomAccessFile file, boolean follow) {
            this.file = file;
            this.follow = follow;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                while (true) {
                    // Before the look: what is printed after it does not end the stream.
                    boolean last = !follow || ended.getCount() == 0;
                    if (file.getFilePointer() > file.length()) {
                        file.seek(0);
                    }
                    int count = file.read(target, offset, length);
                    if (count >= 0 || last) {
                        return count;
                    }
                    ended.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while the log was followed", e);
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
