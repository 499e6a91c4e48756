package dev.clew.sandbox.kubelet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which process listens on which address and port, from {@code /proc} (proc(5)). A look reads
 * {@code /proc/net/tcp} and {@code tcp6} once, the file descriptors only of processes in question.
 */
public final class Sockets {
    private static final String LISTEN = " 0A ";
    private static final String ANY = "*";

    /**
     * A listening socket.
     *
     * @param address an IPv4 address, or {@code *} for all addresses
     */
    public record Listener(String address, int port, long inode) {}

    /** The process that holds a socket, with its command line. */
    public record Holder(long pid, String command) {
        @Override
        public String toString() {
            return "process " + pid + " (" + command + ")";
        }
    }

    /** The listeners of a port; addresses that are neither IPv4 nor all are left out. */
    public List<Listener> listeners(int port) {
        var found = new ArrayList<Listener>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (String line : lines(Path.of(table))) {
                if (line.contains(LISTEN)) { // most lines are connections
                    String[] field = line.trim().split("\\s+");
                    int colon = field[1].indexOf(':');
                    String address = address(field[1].substring(0, colon));
                    if (Integer.parseInt(field[1], colon + 1, field[1].length(), 16) == port
                            && address != null) {
                        found.add(new Listener(address, port, Long.parseLong(field[9])));
                    }
                }
            }
        }
        return found;
    }

    /** The listener that a connection to this address reaches: the exact one before "all". */
    public Optional<Listener> reached(String address, int port) {
        var all = listeners(port);
        return all.stream()
                .filter(l -> l.address().equals(address))
                .findFirst()
                .or(() -> all.stream().filter(l -> l.address().equals(ANY)).findFirst());
    }

    /** The process that holds a socket; empty when it has gone or belongs to another user. */
    public Optional<Holder> holder(Listener listener) {
        return processes().stream()
                .filter(pid -> holds(pid, listener))
                .map(pid -> new Holder(pid, command(pid)))
                .findFirst();
    }

    /** Whether one of these processes holds the socket. */
    boolean holdsAny(Set<Long> pids, Listener listener) {
        return pids.stream().anyMatch(pid -> holds(pid, listener));
    }

    /**
     * A session's processes and all that descend from them: programs may leave the session of their
     * container, or their parent.
     */
    Set<Long> tree(long leader) {
        Map<Long, Long> parents = new HashMap<>();
        Set<Long> members = new HashSet<>(Set.of(leader));
        for (long pid : processes()) {
            // pid (comm) state ppid pgrp session …: comm may hold spaces and parentheses
            String stat = String.join("", lines(Path.of("/proc/" + pid + "/stat")));
            String[] field = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ");
            if (field.length > 3) {
                parents.put(pid, Long.valueOf(field[1]));
                if (Long.parseLong(field[3]) == leader) {
                    members.add(pid);
                }
            }
        }
        boolean grown = true;
        while (grown) {
            grown = false;
            for (var process : parents.entrySet()) {
                grown |= members.contains(process.getValue()) && members.add(process.getKey());
            }
        }
        return members;
    }

    private static boolean holds(long pid, Listener listener) {
        String socket = "socket:[" + listener.inode() + "]";
        try (var descriptors = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            for (Path descriptor : descriptors) {
                if (target(descriptor).equals(socket)) {
                    return true;
                }
            }
        } catch (IOException e) {
            return false; // ended meanwhile, or another user's
        }
        return false;
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return ""; // closed meanwhile
        }
    }

    private static List<Long> processes() {
        try (var entries = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            var pids = new ArrayList<Long>();
            entries.forEach(entry -> pids.add(Long.valueOf(entry.getFileName().toString())));
            return pids;
        } catch (IOException e) {
            throw new UncheckedIOException("/proc cannot be read", e);
        }
    }

    private static String command(long pid) {
        String line = String.join(" ", lines(Path.of("/proc/" + pid + "/cmdline")));
        String spaced = line.replace('\0', ' ').trim();
        return spaced.length() > 120 ? spaced.substring(0, 120) + "…" : spaced;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return List.of(); // the process ended meanwhile, or there is no IPv6
        }
    }

    /** Words of 32 bits in host order, which is little-endian here. */
    private static String address(String hex) {
        String v4 = hex.substring(hex.length() - 8);
        String before = hex.substring(0, hex.length() - 8);
        if (hex.chars().allMatch(c -> c == '0')) {
            return ANY;
        }
        if (!before.isEmpty() && !before.equals("0000000000000000FFFF0000")) {
            return null;
        }
        long word = Long.parseLong(v4, 16);
        return (word & 0xff)
                + "."
                + ((word >> 8) & 0xff)
                + "."
                + ((word >> 16) & 0xff)
                + "."
                + (word >> 24);
    }
}
