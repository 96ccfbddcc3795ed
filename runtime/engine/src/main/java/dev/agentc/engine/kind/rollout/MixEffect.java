package dev.agentc.engine.kind.rollout;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.EffectKey;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.plan.EffectClass;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code mix([own, general], shares: [70%, 30%])}: all runs of the first list and as many of the others as their shares want, spread evenly.
 */
final class MixEffect implements LibraryEffect {
    private static final String NAME = "mix";

    /** The decision: {@code {"lists": [{"kept", "of", "share", "wanted"}]}}, in the order of the lists. */
    private static final String MIXED = "mixed";

    private static final double ROUNDED = 1e-9;

    @Override
    public Object perform(Activation here, EffectCall asked) {
        List<ListValue> lists = ((ListValue) asked.bare(0))
                .asList().stream().map(list -> (ListValue) Labels.bare(list)).toList();
        double[] shares = ((ListValue) asked.bare(1))
                .asList().stream()
                        .mapToDouble(share -> ((Number) Labels.bare(share)).doubleValue())
                        .toArray();
        check(lists.size(), shares, here);
        int[] taken = new int[shares.length];
        List<Object> mixed = new ArrayList<>();
        ListValue first = lists.getFirst();
        for (int i = 0; i < first.size(); i++) {
            mixed.add(first.get(i));
            taken[0]++;
            for (int k = 1; k < shares.length; k++) {
                long wanted = (long) ((i + 1) * shares[k] / shares[0] + ROUNDED);
                while (taken[k] < Math.min(wanted, lists.get(k).size())) {
                    mixed.add(lists.get(k).get(taken[k]++));
                }
            }
        }
        record(here, asked, lists, shares, taken, mixed.size());
        return Labels.with(ListValue.copyOf(mixed), Labels.of(asked.arguments()[0]));
    }

    private static void record(
            Activation here, EffectCall asked, List<ListValue> lists, double[] shares, int[] taken, int all) {
        EffectKey key = here.next(asked.site());
        ObjectNode facts = RecordedJson.object();
        ArrayNode told = facts.putArray("lists");
        for (int i = 0; i < shares.length; i++) {
            told.addObject()
                    .put("kept", taken[i])
                    .put("of", lists.get(i).size())
                    .put("share", all == 0 ? 0 : (double) taken[i] / all)
                    .put("wanted", shares[i]);
        }
        here.run().record().decide(key, MIXED, NAME, asked.place(), facts);
    }

    private static void check(int lists, double[] shares, Activation here) {
        double all = 0;
        for (double share : shares) {
            if (!(share > 0 && share <= 1)) {
                throw failed("a share came to " + share, here);
            }
            all += share;
        }
        if (lists != shares.length || lists == 0) {
            throw failed("it was given " + lists + " lists and " + shares.length + " shares", here);
        }
        if (Math.abs(all - 1) > ROUNDED) {
            throw failed("its shares come to " + all, here);
        }
    }

    private static Failed failed(String cause, Activation here) {
        return new Failed(EffectFailed.tool(
                        NAME, cause, false, "Give a share above 0 to each list, 100 % together: `shares: [70%, 30%]`.")
                .failure()
                .at("", here.key()));
    }

    @Override
    public EffectClass effect() {
        return EffectClass.READ;
    }
}
