#!/bin/sh
# A folder under src/ may include only itself and the layers to its left in $LAYERS.
bad=0 good=0 seen=""
for layer in $LAYERS; do
    seen="$seen $layer"
    [ -d "src/$layer" ] || continue
    before=$bad
    for use in $(grep -hoE '#include "[a-z]+/' "src/$layer"/*.[ch] 2>/dev/null | sed 's/.*"//; s,/,,' | sort -u); do
        case " $seen " in *" $use "*) ;; *)
            echo "layers: '$layer' may not include '$use' (order: $LAYERS)" >&2; bad=$((bad + 1)) ;;
        esac
    done
    [ "$bad" -eq "$before" ] && good=$((good + 1))
done
for folder in src/*/; do
    case " $LAYERS " in *" $(basename "$folder") "*) ;; *)
        echo "layers: '$folder' is no layer" >&2; bad=$((bad + 1)) ;;
    esac
done
echo "layers: $good passed, $bad failed"
[ "$bad" -eq 0 ]
