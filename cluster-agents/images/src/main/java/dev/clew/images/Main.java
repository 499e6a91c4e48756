package dev.clew.images;

import dev.clew.live.hub.Hub;
import dev.clew.node.NodeAgent;
import dev.clew.operator.Operator;

import java.util.Arrays;

/** The entry point of the image clew-agents: {@code operator}, {@code node} or {@code hub}. */
public final class Main {
    private Main() {}

    /** Exits with 2 when the first argument names none of the three. */
    public static void main(String[] args) throws Exception {
        String part = args.length == 0 ? "" : args[0];
        String[] rest = Arrays.copyOfRange(args, Math.min(1, args.length), args.length);
        switch (part) {
            case "operator" -> Operator.main(rest);
            case "node" -> NodeAgent.main(rest);
            case "hub" -> Hub.main(rest);
            default -> {
                System.err.println("usage: clew-agents operator|node|hub, not '" + part + "'");
                System.exit(2);
            }
        }
    }
}
