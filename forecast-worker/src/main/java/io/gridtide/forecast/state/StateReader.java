package io.gridtide.forecast.state;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link StateWriter} wrote. Whatever the bytes are, it ends with a value or a {@link StateException}, and it
 * allocates no more than a small multiple of their number. One for each state.
 */
final class StateReader {
    private static final int DEEPEST = 64;

    private final DataInputStream in;
    private final ByteArrayInputStream bytes;
    private final List<RecordShape> types = new ArrayList<>();

    StateReader(byte[] state) {
        this.bytes = new ByteArrayInputStream(state);
        this.in = new DataInputStream(bytes);
    }

    /** The one value that the bytes hold. */
    @Nullable
    Object whole() {
        Object value = value(Object.class, 0);
        if (bytes.available() > 0) {
            throw new StateException(bytes.available() + " bytes are left over");
        }
        return value;
    }

    private @Nullable Object value(Class<?> declared, int depth) {
        if (depth > DEEPEST) {
            throw new StateException("values lie more than " + DEEPEST + " deep");
        }
        try {
            int tag = in.readUnsignedByte();
            return switch (tag) {
                case Tag.NULL -> null;
                case Tag.BOOLEAN -> in.readBoolean();
                case Tag.INTEGER -> in.readInt();
                case Tag.LONG -> in.readLong();
                case Tag.DOUBLE -> in.readDouble();
                case Tag.TEXT -> in.readUTF();
                case Tag.LIST -> list(depth);
                case Tag.MAP -> map(depth);
                case Tag.DOUBLES -> doubles();
                case Tag.INTEGERS -> integers();
                case Tag.ARRAY -> array(declared, depth);
                case Tag.RECORD -> record(depth);
                default -> throw new StateException("there is no kind " + tag + " of value");
            };
        } catch (IOException ended) {
            throw new StateException("the bytes end or are no text in the middle of a value: " + ended.getMessage());
        }
    }

    private int count(int leastBytesEach) throws IOException {
        int count = in.readInt();
        if (count < 0 || (long) count * leastBytesEach > bytes.available()) {
            throw new StateException(count + " values do not fit into " + bytes.available() + " bytes");
        }
        return count;
    }

    private List<?> list(int depth) throws IOException {
        int count = count(1);
        List<@Nullable Object> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(value(Object.class, depth + 1));
        }
        return Collections.unmodifiableList(list);
    }

    private Map<?, ?> map(int depth) throws IOException {
        int count = count(2);
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            Object key = value(Object.class, depth + 1);
            map.put(key, value(Object.class, depth + 1));
        }
        return Collections.unmodifiableMap(map);
    }

    private double[] doubles() throws IOException {
        double[] numbers = new double[count(Double.BYTES)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.readDouble();
        }
        return numbers;
    }

    private int[] integers() throws IOException {
        int[] numbers = new int[count(Integer.BYTES)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.readInt();
        }
        return numbers;
    }

    private Object array(Class<?> declared, int depth) throws IOException {
        Class<?> element = declared.getComponentType();
        if (element == null || element.isPrimitive()) {
            throw new StateException("an array lies where a " + declared.getSimpleName() + " belongs");
        }
        int count = count(1);
        Object array = Array.newInstance(element, count);
        for (int i = 0; i < count; i++) {
            Object value = value(element, depth + 1);
            if (value != null && !element.isInstance(value)) {
                throw new StateException("a " + value.getClass().getSimpleName() + " lies where a "
                        + element.getSimpleName() + " belongs");
            }
            Array.set(array, i, value);
        }
        return array;
    }

    private Object record(int depth) throws IOException {
        RecordShape shape = type(in.readUnsignedShort());
        @Nullable Object[] values = new Object[shape.components().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(shape.components()[i], depth + 1);
        }
        Object made = shape.make(values);
        try {
            return made instanceof Restorable restorable ? restorable.restored() : made;
        } catch (RuntimeException impossible) {
            throw new StateException(shape.type().getName() + " stands for nothing: " + impossible.getMessage());
        }
    }

    private RecordShape type(int number) throws IOException {
        if (number < types.size()) {
            return types.get(number);
        }
        if (number > types.size()) {
            throw new StateException("type " + number + " has not been named");
        }
        String name = in.readUTF();
        int hash = in.readInt();
        RecordShape shape = RecordShape.named(name);
        if (shape.hash() != hash) {
            throw new StateException(name + " has another shape in this version");
        }
        types.add(shape);
        return shape;
    }
}
