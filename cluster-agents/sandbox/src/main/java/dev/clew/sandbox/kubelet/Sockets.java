package dev.clew.sandbox.kubelet;

import module java.base;

/**
 * Which process listens on which address and port, from {@code /proc} (proc(5)). A look reads
 * {@code /proc/net/tcp} and {@code tcp6} once, the file descriptors only when a holder is asked.
 */
public final class Sockets {
    private static final String ANY = "*";

    private Sockets() {}

    /**
     * A listening socket.
     *
     * @param address an IPv4 address, or {@code *} for all addresses
     */
    public record Listener(String address, int port, long inode) {

        /** The process that holds it; empty when it has gone or belongs to another user. */
        Optional<ProcessHandle> holder() {
            return ProcessHandle.allProcesses().filter(this::isHeldBy).findFirst();
        }

        boolean isHeldBy(ProcessHandle process) {
            try (var descriptors = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
                return descriptors.anyMatch(d -> target(d).equals("socket:[" + inode + "]"));
            } catch (IOException | UncheckedIOException e) {
                return false; // ended meanwhile, or another user's
            }
        }

        /** A sentence without its full stop; names the process with its command line. */
        public String heldBy(String ip) {
            return "port %d of %s is held by %s"
                    .formatted(port, ip, holder().map(Sockets::name).orElse("another user"));
        }
    }

    /** The listeners of a port. */
    public static List<Listener> listeners(int port) {
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(table -> text(table).lines())
                .filter(line -> line.contains(" 0A ")) // LISTEN; most lines are connections
                .map(line -> line.trim().split("\\s+"))
                .filter(field -> field[1].endsWith(":%04X".formatted(port)))
                .map(field -> new Listener(address(field[1]), port, Long.parseLong(field[9])))
                .toList();
    }

    /** The listener that a connection to this address reaches: the exact one before "all". */
    public static Optional<Listener> reached(String address, int port) {
        return listeners(port).stream()
                .filter(l -> l.address().equals(address) || l.address().equals(ANY))
                .max(Comparator.comparing(l -> !l.address().equals(ANY)));
    }

    private static String name(ProcessHandle process) {
        String command = text("/proc/" + process.pid() + "/cmdline").replace('\0', ' ').trim();
        int end = Math.min(120, command.length());
        return "process " + process.pid() + " (" + command.substring(0, end) + ")";
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return ""; // closed meanwhile
        }
    }

    /** What stands in a file of {@code /proc}; "" when its process has ended or is another's. */
    static String text(String file) {
        try {
            return Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    /** Words of 32 bits in host order, which is little-endian here; other IPv6 stays as it is. */
    private static String address(String hexAndPort) {
        String hex = hexAndPort.substring(0, hexAndPort.indexOf(':'));
        String v4 = hex.replaceFirst("^0{16}FFFF0000", "");
        if (hex.matches("0+")) {
            return ANY;
        }
        byte[] b = HexFormat.of().parseHex(v4);
        return b.length == 4
                ? "%d.%d.%d.%d".formatted(b[3] & 0xff, b[2] & 0xff, b[1] & 0xff, b[0] & 0xff)
                : hex;
    }
}
