#!/bin/sh
# Trains data/model/en.model: three teachers (width, passes and seed are in the names of their files; made once), then the model from the first of them and
# what all three say of running text. Usage: model.sh TRAINER DATA WORKFOLDER. See docs/training.md.
set -e
trainer=$1 data=$2 folder=$3
mkdir -p "$folder" data/model
teach() { # WIDTH PASSES SEED
    made=$folder/$1-$2-$3.floats
    [ -s "$made" ] || nice "$trainer" --data "$data" --hidden "$1" --passes "$2" --seed "$3" --save "$made"
}
teach 160 18 1
teach 128 18 1
teach 128 16 2
nice "$trainer" --data "$data" --hidden 160 --from "$folder/160-18-1.floats" --passes 6 --rate 1e-3 --seed 3 --entities 1 --out data/model/en.model \
    --teacher "160:$folder/160-18-1.floats" --teacher "128:$folder/128-18-1.floats" --teacher "128:$folder/128-16-2.floats"
