package dev.clew.sandbox.kubelet;

import module java.base;

/**
 * Folders as npm or pip make them from a lock file, fetched at their first use and kept for every
 * later sandbox of this user. A folder's name holds a digest of what it is made of: what is there
 * is complete and never changes.
 */
public final class FetchedTrees {
    /** Where what was fetched lies, beside what was written by hand. */
    private static final String PACKAGES = "packages";

    private record Fetcher(String lockFile, List<String> command) {}

    private static final List<Fetcher> FETCHERS =
            List.of(
                    new Fetcher(
                            "package-lock.json",
                            List.of(
                                    "npm",
                                    "ci",
                                    "--ignore-scripts",
                                    "--omit=dev",
                                    "--no-audit",
                                    "--no-fund",
                                    "--loglevel=error")),
                    new Fetcher(
                            "requirements.txt",
                            List.of(
                                    "python3",
                                    "-m",
                                    "pip",
                                    "install",
                                    "--quiet",
                                    "--disable-pip-version-check",
                                    "--root-user-action=ignore",
                                    "--no-deps",
                                    "--require-hashes",
                                    "--only-binary=:all:",
                                    "--no-compile",
                                    "--target",
                                    PACKAGES,
                                    "--requirement",
                                    "requirements.txt")));

    private final Path cache;
    private final String searchPath;
    private final ConcurrentMap<Path, CompletableFuture<Path>> underWay = new ConcurrentHashMap<>();

    /**
     * @param environment names the user's folders, by the XDG base directory specification, and in
     *     {@code PATH} those of npm and Python
     */
    public FetchedTrees(Map<String, String> environment) {
        String home = environment.getOrDefault("XDG_CACHE_HOME", "");
        this.cache =
                (home.isEmpty()
                                ? Path.of(environment.getOrDefault("HOME", "/tmp"), ".cache")
                                : Path.of(home))
                        .resolve("clew", "trees");
        this.searchPath = environment.getOrDefault("PATH", "");
    }

    /**
     * The folder with all that belongs in it. Returns at once; the first call begins to fetch.
     *
     * @param image for which it is, in words for a person
     * @param source as it was packed: if it has no lock file, it is complete as it is
     * @throws NotStartable while it is fetched, and when that failed: asking again tries again
     */
    Path of(String image, Path source) throws NotStartable {
        try {
            var fetcher =
                    FETCHERS.stream()
                            .filter(each -> Files.exists(source.resolve(each.lockFile)))
                            .findFirst();
            if (fetcher.isEmpty()) {
                return source;
            }
            Path ready = cache.resolve(source.getFileName() + "-" + digest(source));
            return Files.isDirectory(ready) ? ready : fetched(image, source, ready, fetcher.get());
        } catch (IOException e) {
            throw new NotStartable("ErrImagePull", image + " cannot be read: " + e);
        }
    }

    private Path fetched(String image, Path source, Path ready, Fetcher fetcher)
            throws NotStartable {
        var fetching =
                underWay.computeIfAbsent(
                        ready,
                        path ->
                                CompletableFuture.supplyAsync(
                                        () -> fetch(source, path, fetcher),
                                        task -> Thread.ofVirtual().name("fetch").start(task)));
        String program = fetcher.command.getFirst();
        if (!fetching.isDone()) {
            throw new NotStartable(
                    "ContainerCreating",
                    "%s is used for the first time: %s fetches what its %s names"
                            .formatted(image, program, fetcher.lockFile));
        }
        underWay.remove(ready, fetching);
        try {
            return fetching.join();
        } catch (CompletionException e) {
            throw new NotStartable(
                    "ErrImagePull",
                    "%s cannot be made, %s says: %s"
                            .formatted(image, program, e.getCause().getMessage()));
        }
    }

    private Path fetch(Path source, Path ready, Fetcher fetcher) {
        try {
            Path draft = Files.createTempDirectory(Files.createDirectories(cache), ".draft");
            try {
                copy(source, draft);
                run(fetcher.command, draft);
                // Another sandbox may have been faster; its folder is equal.
                if (!Files.isDirectory(ready)) {
                    Files.move(draft, ready, StandardCopyOption.ATOMIC_MOVE);
                }
            } finally {
                AtomicFiles.remove(draft);
            }
            return ready;
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private void run(List<String> command, Path directory) throws IOException {
        Path program =
                Programs.find(command.getFirst(), searchPath, directory)
                        .orElseThrow(() -> new IOException("it is not on the PATH"));
        List<String> words = new ArrayList<>(command);
        words.set(0, program.toString());
        Path said = Files.createTempFile(directory, ".said", "");
        var process =
                new ProcessBuilder(words)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .redirectInput(Path.of("/dev/null").toFile())
                        .start();
        int exit = process.onExit().join().exitValue();
        String last = lastWords(Files.readString(said));
        Files.delete(said);
        if (exit != 0) {
            throw new IOException(last.isEmpty() ? "exit code " + exit : last);
        }
    }

    private static String lastWords(String said) {
        var lines = said.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return String.join(" / ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
    }

    private static void copy(Path source, Path target) throws IOException {
        for (Path file : files(source)) {
            Path copy = target.resolve(source.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
    }

    private static String digest(Path source) throws IOException {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            for (Path file : files(source)) {
                sha.update(source.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                sha.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(sha.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static List<Path> files(Path tree) throws IOException {
        try (var paths = Files.walk(tree)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
