package dev.agentc.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The JSON form of a plan: one object, fields in declared order, the same plan always the same bytes. */
public final class PlanJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .annotationIntrospector(new SealedTypes())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private PlanJson() {}

    public static byte[] write(Plan plan) {
        try {
            return MAPPER.writeValueAsBytes(plan);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan has always a JSON form", e);
        }
    }

    /**
     * @throws PlanUnreadable if the bytes are no plan, one of another format or edition, or one that was damaged
     */
    public static Plan read(byte[] json) throws PlanUnreadable {
        try {
            JsonNode tree = MAPPER.readTree(json);
            int format = tree.path("format").asInt(-1);
            if (format != Plan.FORMAT) {
                throw new PlanUnreadable(
                        format < 0
                                ? "this is no plan: it has no `format`"
                                : "this plan has format " + format + ", and this version reads format " + Plan.FORMAT);
            }
            Plan plan = MAPPER.treeToValue(tree, Plan.class);
            Soundness.check(tree);
            return plan;
        } catch (InvalidTypeIdException e) {
            throw new PlanUnreadable("this is no plan of this version: it has a `" + e.getTypeId() + "`");
        } catch (java.io.IOException e) {
            throw new PlanUnreadable("this is no plan: " + firstLine(e.getMessage()));
        }
    }

    /** What the program's meaning hangs on, as canonical bytes. */
    static byte[] meaning(Plan plan) {
        return new PlanMeaning(tree(plan)).tree().toString().getBytes(StandardCharsets.UTF_8);
    }

    /** One that is the caller's. */
    static ObjectNode tree(Plan plan) {
        return MAPPER.valueToTree(plan);
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    /** The permitted records of a sealed interface are its subtypes; nobody has to list them twice. */
    private static final class SealedTypes extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public List<NamedType> findSubtypes(Annotated annotated) {
            Class<?> type = annotated.getRawType();
            return type.isSealed()
                    ? Arrays.stream(type.getPermittedSubclasses())
                            .map(NamedType::new)
                            .toList()
                    : super.findSubtypes(annotated);
        }
    }
}
