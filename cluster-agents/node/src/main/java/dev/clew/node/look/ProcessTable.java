package dev.clew.node.look;

import dev.clew.node.proc.Proc;
import dev.clew.node.proc.Stat;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The processes of one moment, and which container each belongs to. Not thread-safe. */
final class ProcessTable {
    private final Proc proc;
    private final List<Stat> processes;
    private final Map<Integer, String> cgroups = new HashMap<>();

    ProcessTable(Proc proc) {
        this.proc = proc;
        this.processes = proc.processes();
    }

    /** The processes of a container, oldest first. */
    List<Stat> of(ContainerId container) {
        Set<Integer> pids =
                switch (container) {
                    case ContainerId.InControlGroup(String id) -> inControlGroup(id);
                    case ContainerId.ProcessTree(int pid) -> tree(pid);
                    case ContainerId.Unmapped _ -> Set.of();
                };
        return processes.stream()
                .filter(process -> pids.contains(process.pid()))
                .sorted(Comparator.comparingLong(Stat::startedTicks).thenComparingInt(Stat::pid))
                .toList();
    }

    private Set<Integer> inControlGroup(String id) {
        Set<Integer> pids = new HashSet<>();
        for (Stat process : processes) {
            String groups = cgroups.computeIfAbsent(process.pid(), proc::cgroups);
            // CRI-O's monitor of a container runs in crio-conmon-ID.scope, outside of it.
            if (groups.lines().anyMatch(line -> line.contains(id) && !line.contains("conmon"))) {
                pids.add(process.pid());
            }
        }
        return pids;
    }

    /** Descendants, and what is still in the session although its parent has ended. */
    private Set<Integer> tree(int root) {
        Set<Integer> pids = new HashSet<>();
        for (Stat process : processes) {
            if (process.pid() == root || process.session() == root) {
                pids.add(process.pid());
            }
        }
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Stat process : processes) {
                grew |= pids.contains(process.parentPid()) && pids.add(process.pid());
            }
        }
        return pids;
    }
}
