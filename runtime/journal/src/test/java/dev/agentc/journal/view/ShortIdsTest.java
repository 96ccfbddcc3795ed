package dev.agentc.journal.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.RunId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShortIdsTest {
    private static RunId id(String text) {
        return RunId.parse(text);
    }

    @Test
    void a_name_is_an_end_that_no_other_id_ends_or_begins_with() {
        RunId first = id("01a22843-9e8d-7eff-8df7-c23f22752601");
        RunId sameEnd = id("01a22843-9e8d-7eff-8df7-c23f11752601");
        RunId asOthersBegin = id("01a22843-9e8d-7eff-8df7-c23f2201a228");
        List<RunId> all = List.of(first, sameEnd, asOthersBegin);

        Map<RunId, String> names = ShortIds.of(all, all);

        assertThat(names)
                .containsEntry(first, "2752601")
                .containsEntry(sameEnd, "1752601")
                .containsEntry(asOthersBegin, "201a228");
        names.forEach((run, name) -> assertThat(ShortIds.ending(name, all)).containsExactly(run));
    }

    @Test
    void ids_that_cannot_be_told_by_a_short_end_keep_their_length() {
        RunId first = id("01a22843-9e8d-7eff-8df7-c23f22752601");
        RunId second = id("01a22843-9e8d-7eff-8df8-c23f22752601");

        assertThat(ShortIds.of(List.of(first), List.of(first, second))).containsEntry(first, first.toString());
    }

    @Test
    void of_ten_thousand_runs_each_has_a_name_of_its_own() {
        var random = new Random(3);
        List<RunId> all = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            all.add(RunId.of(1_780_000_000_000L + 1_000L * i, random.nextLong(), random.nextLong()));
        }

        Map<RunId, String> names = ShortIds.of(all, all);

        assertThat(new HashSet<>(names.values())).hasSize(all.size());
        assertThat(names.values()).allMatch(name -> name.length() <= 12);
    }
}
