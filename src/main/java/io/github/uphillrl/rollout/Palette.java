package io.github.uphillrl.rollout;

import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * At most 255 colours, and one transparent index, for pictures of any number of colours: exact where they suffice, else
 * by the median cut, which halves the box of colours whose widest side counts most, until there are enough boxes, and
 * takes each box's mean.
 *
 * <p>After Heckbert: Color image quantization for frame buffer display, SIGGRAPH 1982.
 */
final class Palette {
    static final int TRANSPARENT = 0;

    private static final int SIZE = 256;
    private static final int[] SHIFTS = {16, 8, 0};

    private final Map<Integer, Integer> indices = new HashMap<>();
    private final int[] table = new int[SIZE];

    /** @param counts how often each colour occurs, 0xRRGGBB */
    Palette(Map<Integer, Long> counts) {
        List<Box> boxes = new ArrayList<>();
        // in the order of the colours, so that the palette does not depend on a map's order
        boxes.add(new Box(counts.keySet().stream().sorted().toList(), counts));
        while (boxes.size() < SIZE - 1) {
            Box widest =
                    boxes.stream().max(Comparator.comparingLong(Box::weight)).orElseThrow();
            if (widest.weight() == 0) break;
            boxes.remove(widest);
            boxes.addAll(widest.halves());
        }
        for (int i = 0; i < boxes.size(); i++) {
            table[i + 1] = boxes.get(i).mean();
            for (int colour : boxes.get(i).colours) indices.put(colour, i + 1);
        }
    }

    /** Returns the index of a colour that was counted. */
    int index(int colour) {
        Integer index = indices.get(colour);
        if (index == null) throw new IllegalArgumentException(String.format("colour %06x was not counted", colour));
        return index;
    }

    IndexColorModel model() {
        return new IndexColorModel(8, SIZE, table, 0, false, TRANSPARENT, DataBuffer.TYPE_BYTE);
    }

    private static int channel(int colour, int shift) {
        return colour >> shift & 0xFF;
    }

    /** Some of the colours. */
    private static final class Box {
        private final List<Integer> colours;
        private final Map<Integer, Long> counts;
        private int widestShift;
        private int width;
        private long pixels;

        Box(List<Integer> colours, Map<Integer, Long> counts) {
            this.colours = colours;
            this.counts = counts;
            for (int shift : SHIFTS) {
                int low = 255;
                int high = 0;
                for (int colour : colours) {
                    low = Math.min(low, channel(colour, shift));
                    high = Math.max(high, channel(colour, shift));
                }
                if (high - low > width) {
                    width = high - low;
                    widestShift = shift;
                }
            }
            for (int colour : colours) pixels += counts.getOrDefault(colour, 0L);
        }

        /** Returns how much is lost by showing all its colours as one; 0 if there is but one. */
        long weight() {
            return width * (long) width * pixels;
        }

        /** Cuts the widest side so that each half has about as many pixels, and at least one colour. */
        List<Box> halves() {
            List<Integer> sorted = colours.stream()
                    .sorted(Comparator.comparingInt((Integer colour) -> channel(colour, widestShift))
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
            long left = 0;
            int cut = 0;
            while (cut < sorted.size() - 1 && (cut == 0 || 2 * left < pixels)) {
                left += counts.getOrDefault(sorted.get(cut), 0L);
                cut++;
            }
            return List.of(
                    new Box(sorted.subList(0, cut), counts), new Box(sorted.subList(cut, sorted.size()), counts));
        }

        int mean() {
            int mean = 0;
            for (int shift : SHIFTS) {
                long sum = 0;
                for (int colour : colours) sum += channel(colour, shift) * counts.getOrDefault(colour, 0L);
                mean |= (int) ((sum + pixels / 2) / pixels) << shift;
            }
            return mean;
        }
    }
}
