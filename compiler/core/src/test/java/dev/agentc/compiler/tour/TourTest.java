package dev.agentc.compiler.tour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.format.Formatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TourTest {
    private static final int WEAKENED = 200;

    @Test
    void nothing_is_found_in_it_but_kinds_that_are_still_to_come() {
        var found = new TreeSet<String>();
        var notes = new TreeSet<String>();
        for (var finding : Tour.check(Tour.texts())) {
            (finding.rule().id().startsWith("not-yet/") ? found : notes)
                    .add(finding.source().path() + ": " + finding.message());
        }
        assertThat(notes) // the tour's strategies are the library's own
                .containsExactly(
                        "strategies.agent: `react` hides the library's",
                        "strategies.agent: `reflexion` hides the library's");
        assertThat(found).containsExactlyElementsOf(new TreeSet<>(TO_COME));
    }

    /** What later versions bring. */
    private static final List<String> TO_COME = List.of(
            "tour.agent: `anthropic` is not there yet",
            "tour.agent: `approve` is not there yet",
            "tour.agent: `cost` is not there yet",
            "tour.agent: `examples` is not there yet",
            "tour.agent: `fallback` is not there yet",
            "tour.agent: `guard` is not there yet",
            "tour.agent: `hf` is not there yet",
            "tour.agent: `judge` is not there yet",
            "tour.agent: `knowledge` is not there yet",
            "tour.agent: `latency` is not there yet",
            "tour.agent: `local_embedding` is not there yet",
            "tour.agent: `local` is not there yet",
            "tour.agent: `memory` is not there yet",
            "tour.agent: `optimize` is not there yet",
            "tour.agent: `pass_all` is not there yet",
            "tour.agent: `pass_at` is not there yet",
            "tour.agent: `python` is not there yet",
            "tour.agent: `run_on` is not there yet",
            "tour.agent: `success` is not there yet",
            "tour.agent: `team` is not there yet",
            "tour.agent: `tools` is not there yet");

    @Test
    void it_is_laid_out_as_it_is_written() {
        Tour.texts()
                .forEach((file, text) -> assertThat(Formatter.format(file, text).value())
                        .as(file)
                        .contains(text));
    }

    @Test
    void whatever_is_weakened_in_it_is_found_on_its_line() {
        Map<String, String> texts = Tour.texts();
        List<Weakening> chosen = chosen(texts);
        List<String> missed = new ArrayList<>();
        for (Weakening each : chosen) {
            var findings = Tour.check(each.in(texts));
            if (!each.isAmong(findings)) {
                missed.add(each.shown(texts) + "; found "
                        + findings.stream()
                                .filter(finding -> !finding.rule().id().startsWith("not-yet/")
                                        && !finding.rule().id().equals("name/hides-library"))
                                .map(finding -> finding.source().path() + ":"
                                        + finding.span().line() + " " + finding.message())
                                .limit(3)
                                .toList());
            }
        }
        assertThat(missed).as("%d of %d", missed.size(), chosen.size()).isEmpty();
    }

    /** As many of each kind as there are, up to their share. */
    private static List<Weakening> chosen(Map<String, String> texts) {
        Map<Weakening.Kind, List<Weakening>> kinds = new EnumMap<>(Weakening.Kind.class);
        texts.forEach((file, text) -> Weakenings.of(file, text)
                .forEach(each -> kinds.computeIfAbsent(each.kind(), kind -> new ArrayList<>())
                        .add(each)));
        assertThat(kinds).hasSize(Weakening.Kind.values().length);
        var random = new Random(10);
        List<Weakening> chosen = new ArrayList<>();
        kinds.values().forEach(all -> Collections.shuffle(all, random));
        for (int i = 0; chosen.size() < WEAKENED; i++) {
            for (List<Weakening> all : kinds.values()) {
                if (i < all.size() && chosen.size() < WEAKENED) {
                    chosen.add(all.get(i));
                }
            }
        }
        return chosen;
    }
}
