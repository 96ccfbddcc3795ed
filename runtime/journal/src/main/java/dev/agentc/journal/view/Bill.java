package dev.agentc.journal.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.Event;
import dev.agentc.effect.RunId;
import dev.agentc.effect.Usage;
import dev.agentc.effect.price.Prices;
import dev.agentc.journal.History;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run cost: a line for each model and declaration, in the order of their first calls. Calls whose reply
 * was lost, because a process died or somebody stopped them, stand in lines of their own, estimated. Sums are exact.
 */
public record Bill(RunId run, List<Line> lines) {
    public Bill {
        lines = List.copyOf(lines);
    }

    /**
     * @param declaration that asked: the nearest above that is no strategy
     * @param restarted whether these are replies that a dying process did not record
     * @param cancelled whether these are calls that were broken off
     * @param cost empty if the run's price table does not know the model
     */
    public record Line(
            String model,
            String declaration,
            int calls,
            long input,
            long output,
            long cached,
            Optional<BigDecimal> cost,
            boolean estimated,
            boolean restarted,
            boolean cancelled) {}

    /** @param lost the decision that says why there is no reply, empty where there is one */
    private record Group(String model, String declaration, String lost) {
        boolean restarted() {
            return lost.equals("restarted");
        }

        boolean cancelled() {
            return lost.equals("cancelled");
        }
    }

    private record Call(Usage usage, Optional<BigDecimal> cost) {}

    public static Bill of(History history) {
        return new Reading(history).bill();
    }

    /** Of the whole run; empty if a price is not known. */
    public Optional<BigDecimal> cost() {
        return sum(lines.stream().map(Line::cost));
    }

    private static Optional<BigDecimal> sum(Stream<Optional<BigDecimal>> costs) {
        return costs.reduce(Optional.of(BigDecimal.ZERO), (a, b) -> a.flatMap(x -> b.map(x::add)));
    }

    /** Of all lines whose price is known. */
    private BigDecimal known() {
        return lines.stream().flatMap(line -> line.cost.stream()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Of the whole run; empty if no model was asked. */
    public Optional<Usage> usage() {
        return lines.stream()
                .map(line -> new Usage((int) line.input, (int) line.output, (int) line.cached, line.estimated))
                .reduce(Usage::plus);
    }

    public ObjectNode json() {
        ObjectNode document = ViewJson.document(run);
        ArrayNode array = document.putArray("lines");
        lines.forEach(line -> array.add(json(line)));
        document.set(
                "total",
                ViewJson.NODES
                        .objectNode()
                        .put("calls", lines.stream().mapToInt(Line::calls).sum())
                        .put("input", lines.stream().mapToLong(Line::input).sum())
                        .put("output", lines.stream().mapToLong(Line::output).sum())
                        .put("cached", lines.stream().mapToLong(Line::cached).sum())
                        .put("cost", PriceText.json(cost()))
                        .put("priced", cost().isPresent()));
        return document;
    }

    private static ObjectNode json(Line line) {
        return ViewJson.NODES
                .objectNode()
                .put("model", line.model)
                .put("declaration", line.declaration)
                .put("calls", line.calls)
                .put("input", line.input)
                .put("output", line.output)
                .put("cached", line.cached)
                .put("cost", PriceText.json(line.cost))
                .put("estimated", line.estimated)
                .put("restarted", line.restarted)
                .put("cancelled", line.cancelled)
                .put("priced", line.cost.isPresent());
    }

    /** A table for people. */
    public String text() {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"model", "declaration", "calls", "input", "output", "cached", "cost", ""});
        for (Line line : lines) {
            rows.add(new String[] {
                line.model,
                line.declaration,
                FigureText.count(line.calls),
                FigureText.count(line.input),
                FigureText.count(line.output),
                FigureText.count(line.cached),
                line.cost.map(cost -> PriceText.shown(cost).toPlainString()).orElse("unknown"),
                notes(line)
            });
        }
        boolean some = known().signum() != 0;
        String total = cost().or(() -> Optional.of(known()).filter(k -> some))
                .map(c -> PriceText.shown(c).toPlainString())
                .orElse("unknown");
        rows.add(new String[] {
            "total", "", "", "", "", "", total, cost().isEmpty() && some ? "and what has no price" : ""
        });
        return AlignedTable.text(rows, 2);
    }

    private static String notes(Line line) {
        List<String> notes = new ArrayList<>();
        if (line.restarted) {
            notes.add("restarted");
        }
        if (line.cancelled) {
            notes.add("cancelled");
        }
        if (line.estimated) {
            notes.add("estimated");
        }
        if (line.cost.isEmpty()) {
            notes.add(PriceText.UNKNOWN);
        }
        return String.join(", ", notes);
    }

    /** Goes through the events once. */
    private static final class Reading {
        private final History history;
        private final Prices prices;
        private final Map<String, String> declarations = new LinkedHashMap<>();
        private final Map<String, Event> replies = new LinkedHashMap<>();
        private final Map<Group, List<Call>> groups = new LinkedHashMap<>();

        Reading(History history) {
            this.history = history;
            this.prices = Prices.of(history.start().pins());
        }

        Bill bill() {
            for (Event event : history.events()) {
                if (event.isModelCall()) {
                    replies.put(event.key().text(), event); // the last one of a key is its end, if it has one
                } else if (event.isClaim() && !event.isStrategy() && !event.isRun()) {
                    declarations.putIfAbsent(event.key().text(), event.name());
                }
            }
            history.events().forEach(this::read);
            List<Line> lines = new ArrayList<>();
            groups.forEach((group, calls) -> lines.add(line(group, calls)));
            return new Bill(history.start().run(), lines);
        }

        private void read(Event event) {
            String key = event.key().text();
            if (isLost(event)) {
                Event call = replies.getOrDefault(key, event);
                add(new Group(call.name(), declaration(key), event.kind()), call, event.usage());
            } else if (event.isModelCall() && event.isEnd()) {
                Usage usage = event.usage() == null ? Usage.NONE : event.usage();
                add(new Group(event.name(), declaration(key), ""), event, usage);
            }
        }

        /** A decision that says that a model was asked in vain, and what that may have cost. */
        private static boolean isLost(Event event) {
            return event.phase() == Event.Phase.DECISION
                    && event.usage() != null
                    && !event.usage().equals(Usage.NONE);
        }

        private void add(Group group, Event event, Usage usage) {
            var cost = prices.cost(group.model, event, usage);
            groups.computeIfAbsent(group, g -> new ArrayList<>()).add(new Call(usage, cost));
        }

        private String declaration(String key) {
            for (int slash = key.lastIndexOf('/'); slash > 0; slash = key.lastIndexOf('/', slash - 1)) {
                String name = declarations.get(key.substring(0, slash));
                if (name != null) {
                    return name;
                }
            }
            return history.start().entry();
        }

        private static Line line(Group group, List<Call> calls) {
            return new Line(
                    group.model,
                    group.declaration,
                    calls.size(),
                    calls.stream().mapToLong(c -> c.usage.input()).sum(),
                    calls.stream().mapToLong(c -> c.usage.output()).sum(),
                    calls.stream().mapToLong(c -> c.usage.cached()).sum(),
                    sum(calls.stream().map(Call::cost)),
                    calls.stream().anyMatch(c -> c.usage.estimated()),
                    group.restarted(),
                    group.cancelled());
        }
    }
}
