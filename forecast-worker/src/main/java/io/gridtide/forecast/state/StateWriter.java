package io.gridtide.forecast.state;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values, tagged by their kind; see {@link StateCodec} for what can be written. One for each state. */
final class StateWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final Map<Class<?>, Integer> numberOfType = new LinkedHashMap<>();

    byte[] written() {
        return bytes.toByteArray();
    }

    void value(@Nullable Object value) {
        try {
            write(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void write(@Nullable Object value) throws IOException {
        switch (value) {
            case null -> out.writeByte(Tag.NULL);
            case Storable storable -> write(storable.toStored());
            case Boolean flag -> {
                out.writeByte(Tag.BOOLEAN);
                out.writeBoolean(flag);
            }
            case Integer number -> {
                out.writeByte(Tag.INTEGER);
                out.writeInt(number);
            }
            case Long number -> {
                out.writeByte(Tag.LONG);
                out.writeLong(number);
            }
            case Double number -> {
                out.writeByte(Tag.DOUBLE);
                out.writeDouble(number);
            }
            case String text -> {
                out.writeByte(Tag.TEXT);
                out.writeUTF(text);
            }
            case Record fields -> record(fields);
            case List<?> list -> {
                out.writeByte(Tag.LIST);
                out.writeInt(list.size());
                for (Object element : list) {
                    write(element);
                }
            }
            case Map<?, ?> map -> {
                out.writeByte(Tag.MAP);
                out.writeInt(map.size());
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    write(entry.getKey());
                    write(entry.getValue());
                }
            }
            default -> array(value);
        }
    }

    private void array(Object value) throws IOException {
        if (value instanceof double[] numbers) {
            out.writeByte(Tag.DOUBLES);
            out.writeInt(numbers.length);
            for (double number : numbers) {
                out.writeDouble(number);
            }
        } else if (value instanceof int[] numbers) {
            out.writeByte(Tag.INTEGERS);
            out.writeInt(numbers.length);
            for (int number : numbers) {
                out.writeInt(number);
            }
        } else if (value.getClass().isArray()
                && !value.getClass().getComponentType().isPrimitive()) {
            out.writeByte(Tag.ARRAY);
            out.writeInt(Array.getLength(value));
            for (Object element : (@Nullable Object[]) value) {
                write(element);
            }
        } else {
            throw new StateException("a " + value.getClass().getName() + " cannot be kept");
        }
    }

    private void record(Record fields) throws IOException {
        Class<?> type = fields.getClass();
        out.writeByte(Tag.RECORD);
        Integer known = numberOfType.get(type);
        if (known == null) {
            RecordShape shape = RecordShape.of(type);
            out.writeShort(numberOfType.size());
            out.writeUTF(type.getName());
            out.writeInt(shape.hash());
            numberOfType.put(type, numberOfType.size());
        } else {
            out.writeShort(known);
        }
        for (RecordComponent component : type.getRecordComponents()) {
            write(read(fields, component));
        }
    }

    private static @Nullable Object read(Record fields, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(fields);
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new StateException("component " + component + " cannot be read: " + impossible);
        }
    }
}
