package dev.agentc.learning.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.RecordShape;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.learning.audit.Audit.Figure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditTest {
    private static final List<String> FIELDS = List.of("id", "input", "expected");
    private static final RecordShape CASE = new RecordShape("std.learn.Case", false, FIELDS, FIELDS);
    private static final ListValue NOTHING = ListValue.of();

    private static RecordValue row(String id, String input, String expected) {
        return RecordValue.of(CASE, id, input, expected);
    }

    private static List<AuditedRow> rows(RecordValue... rows) {
        return AuditedRow.cases(ListValue.of((Object[]) rows));
    }

    private static ObjectNode report(Figure figure, List<AuditedRow> rows) {
        return new Audit(List.of(figure), Optional.empty()).report("sft", rows, List.of());
    }

    private static Figure figure(String name, ListValue of) {
        return new Figure(name, name, of, name, "", 0);
    }

    @Test
    void what_was_said_before_is_a_duplicate_whatever_its_id() {
        ObjectNode report = report(
                figure("duplicates", NOTHING),
                rows(row("a", "x", ""), row("b", "x", ""), row("c", "y", ""), row("d", "x", "")));
        assertThat(report.path("rows").asInt()).isEqualTo(4);
        assertThat(report.path("figures").path("duplicates").path("figure").asDouble())
                .isEqualTo(0.5);
        assertThat(report.path("figures").path("duplicates").path("such_as").toString())
                .isEqualTo("[\"b\",\"d\"]");
    }

    @Test
    void a_row_leaks_by_its_id_or_by_what_it_asks() {
        List<AuditedRow> rows = rows(row("a", "x", ""), row("b", "y", ""), row("c", "z", ""), row("d", "w", ""));
        ListValue kept = ListValue.of(row("a", "other", ""), row("t", "y", ""));
        ObjectNode named = report(figure("leakage", kept), rows);
        assertThat(named.path("figures").path("leakage").path("figure").asDouble())
                .isEqualTo(0.5);
        ObjectNode accepting =
                new Audit(List.of(figure("leakage", NOTHING)), Optional.of(kept)).report("sft", rows, List.of());
        assertThat(accepting).isEqualTo(named);
    }

    @Test
    void the_most_frequent_value_of_a_field_says_how_balanced_rows_are() {
        ObjectNode facts = (ObjectNode) report(
                        figure("balance", ListValue.of("expected")),
                        rows(row("a", "x", "no"), row("b", "y", "yes"), row("c", "z", "yes")))
                .path("figures")
                .path("balance");
        assertThat(facts.path("figure").asDouble()).isEqualTo(2.0 / 3);
        assertThat(facts.path("values").toString()).isEqualTo("{\"yes\":2,\"no\":1}");
    }

    @Test
    void rows_of_another_model_are_those_of_a_teacher() {
        List<AuditedRow> rows = Stream.of(true, false, false, false)
                .map(own -> new AuditedRow("a", "", "", own, row("a", "", "")))
                .toList();
        assertThat(report(figure("teacher", NOTHING), rows)
                        .path("figures")
                        .path("teacher")
                        .path("figure")
                        .asDouble())
                .isEqualTo(0.75);
    }

    @ParameterizedTest
    @CsvSource({"<=, 0.5, true", "<=, 0.4, false", "<, 0.5, false", ">=, 0.5, true", ">, 0.5, false", "==, 0.5, true"})
    void a_bar_is_held_or_missed(String sense, double height, boolean held) {
        String bar = "duplicates " + sense + " " + height;
        Figure figure = new Figure(bar, "duplicates", NOTHING, "duplicates", sense, height);
        ObjectNode report = report(figure, rows(row("a", "x", ""), row("b", "x", "")));
        assertThat(Audit.isHeld(report)).isEqualTo(held);
        assertThat(report.path("required").path(0).path("bar").asText()).isEqualTo(figure.bar());
        assertThat(report.path("required").path(0).path("figure").asDouble()).isEqualTo(0.5);
    }

    @Test
    void without_a_bar_a_figure_is_only_told() {
        ObjectNode report = report(figure("duplicates", NOTHING), rows(row("a", "x", ""), row("b", "x", "")));
        assertThat(report.path("required")).isEmpty();
        assertThat(Audit.isHeld(report)).isTrue();
    }
}
