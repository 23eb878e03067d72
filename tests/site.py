#!/usr/bin/env python3
"""`casus site`: the files are what the API answers, nothing newer than the delay allows is in them, nor victims' names, nor reports' text unless
asked for. Ends with "site: N passed, N failed"."""
import datetime, glob, json, os, re, subprocess, sys, tempfile
import jsonschema
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)) + '/lib')
from tally import Tally

HERE = os.path.dirname(os.path.abspath(__file__))
CASUS = os.environ.get('CASUS', 'build/casus')
DOC = json.load(open(HERE + '/../docs/openapi.json'))
tally = Tally('site')
check = tally.check


def casus(*words):
    return subprocess.run([CASUS, *words], capture_output=True, text=True)


def day(ago):
    return (datetime.datetime.now(datetime.timezone.utc).date() - datetime.timedelta(days=ago)).isoformat()


REPORTS = [
    {'id': 'old/one?', 'published': day(400), 'outlet': 'Lima Courier', 'title': 'Shelling of Kharkiv',
     'text': 'Maria Lopezova, a teacher, was killed by shelling in Kharkiv on Monday, the ministry said. The shelling also wounded John Okoro. '
             'Lopezova taught there for years. Two others were wounded by the shelling in Kharkiv. '
             'Gunmen kidnapped Ukrainian priest Danylo Petrenko in Kharkiv. A shell killed a farmer, Oksana Bilyk, in Kharkiv on Monday.'},
    {'id': 'late', 'published': day(2), 'outlet': 'Quito Ledger', 'title': 'Zanzibar headline',
     'text': 'Rebels shelled Kharkiv on Sunday, killing 11 people, the governor of Quebec said.'},
    {'id': 'dateless', 'outlet': 'Bogota Post', 'title': 'Timeless headline', 'text': 'At least 5 people were killed by an air strike in Sumy.'}]


# Sentences that name a victim whom grammar gives in no role of a deed, and such as name somebody else beside people who came to harm: invented names.
HIDDEN = [('Among the dead was Major General Arturo Belmonte.', 'Arturo Belmonte'), ("Lucia Farango's leg was shattered when she was shot in Sumy.", 'Lucia Farango'),
          ('The dead included Pedro Quillan, 34, and his wife Rosalinda.', 'Pedro Quillan Rosalinda'), ('The victims were named as Tomas Urrea and Ines Caldera.', 'Tomas Urrea Ines Caldera'),
          ('The body of Jorge Minas was found in the rubble.', 'Jorge Minas'), ('Hundreds attended the funeral of Nadia Estrel, who died in the shelling of Sumy.', 'Nadia Estrel'),
          ('Milo Terran lost both legs in the blast.', 'Milo Terran'), ('A rocket hit the home of Elena Sotto in Sumy, killing three people.', 'Elena Sotto'),
          ('Relatives of Berta Quiso, killed in the shelling on Friday, said that the house burned.', 'Berta Quiso'),
          ('Three people were killed in the strike: Ana Duvante, 41, Felix Roque, 17, and an infant.', 'Ana Duvante Felix Roque'),
          ('The ministry named the dead soldiers as Corporal Ivo Lande and Private Nils Okada.', 'Ivo Lande Nils Okada'),
          ("Doctors amputated Tito Barrera's arm.", 'Tito Barrera'), ('Among the wounded were the poet Raquel Imbert and her daughter.', 'Raquel Imbert'),
          ('The shelling killed a girl named Nina Pazos. Pazos had gone to buy bread.', 'Nina Pazos'), ('Nurse Sonia Bravano died of her wounds on Monday. Bravano had worked there.', 'Sonia Bravano')]
NAMED = [('Colonel Victor Zamudio, who commands the brigade, said 12 people were killed in Sumy.', 'Victor Zamudio'), ('The attack on Sumy, ordered by General Hugo Pardo, killed nine people.', 'Hugo Pardo'),
         ('President Carla Monte condemned the shelling that killed 12.', 'Carla Monte'), ('Spokesman Raul Iberri denied that his men had shelled Sumy.', 'Raul Iberri'),
         ('Mayor Luis Onate visited the wounded in hospital.', 'Luis Onate'), ('Witness Pablo Reyes told reporters that the shell fell at noon.', 'Pablo Reyes'),
         ('Army commander Esteban Lago led the assault that killed 14 rebels.', 'Esteban Lago'), ('Rebels under Saul Medina shelled Sumy, wounding eleven.', 'Saul Medina'),
         ('Foreign Minister Dora Quint met Ambassador Ivan Holm after 20 people died in Sumy.', 'Dora Quint Ivan Holm'),
         ('Mayor Rita Solano visited the wounded soldiers with Governor Jon Arce.', 'Rita Solano Jon Arce'), ('Police said the gunman, Otto Brandt, had killed four people.', 'Otto Brandt'),
         ('Read our interview with Gordon Prell from the Hudson Institute on the strikes that killed nine.', 'Gordon Prell'),
         ('Defence analyst Paul Greer estimates that 400 soldiers have died.', 'Paul Greer'), ('Teacher Olga Ferrante opened a school in Sumy.', 'Olga Ferrante')]


def check_names(folder):
    """Each sentence is a report of its own, so that what one tells of a name does not help another."""
    ledger, cases = folder + '/names.casus', [(*case, True) for case in HIDDEN] + [(*case, False) for case in NAMED]
    with open(folder + '/names.jsonl', 'w') as f:
        for n, (text, _, _) in enumerate(cases):
            f.write(json.dumps({'id': f'n{n}', 'published': day(100 + n), 'outlet': f'Herald {n}', 'text': f'{text} {"It rained in the hills. " * (n % 5)}'}) + '\n')
    subprocess.run([CASUS, 'add', '-l', ledger, folder + '/names.jsonl'], check=True, capture_output=True)
    check(casus('site', '-l', ledger, '-o', folder + '/names', '--with-text').returncode == 0, 'site of names')
    files = {path: open(path).read() for path in glob.glob(folder + '/names/api/v1/**/*.json', recursive=True)}
    for n, (text, names, hidden) in enumerate(cases):
        told = json.loads(files[f'{folder}/names/api/v1/reports/n{n}.json'])['text']
        for name in names.split():
            check((name not in told) == hidden, f'{name} is {"named" if hidden else "blacked out"}: {told}')
            check(not hidden or not any(re.search(rf'\b{name}\b', body, re.I) for body in files.values()), f'{name} is named somewhere else')


# What must stay beside a name that is hidden, in the same reports: (text, what stays, what is hidden). Invented names.
BESIDE = [('REBELS WOUNDED A POLICEMAN WHO WAS ON GUARD IN SUMY. THE ATTACK BEGAN WHEN THE CITY SLEPT.', ['WHO WAS ON GUARD', 'THE ATTACK', 'WHEN THE CITY'], []),
          ('The blast killed Tamara Orland. The minister, Tamara Vilenko, spoke in Sumy.', ['Tamara Vilenko'], ['Orland']),
          ('The shelling killed Rose Amberley. She wore a rose, and the time is not known.', ['a rose', 'the time'], ['Rose', 'Amberley']),
          ('Gunmen killed Bruno Zaltar in Kharkiv. Spokesman Igor Zaltar said that police were searching.', ['Igor Zaltar'], ['Bruno']),
          ('The shelling wounded Kharkiv in Sumy. Troops entered the town of Kharkiv on Monday.', ['town of Kharkiv'], [])]


def check_beside(folder):
    ledger = folder + '/beside.casus'
    with open(folder + '/beside.jsonl', 'w') as f:
        for n, (text, _, _) in enumerate(BESIDE):
            f.write(json.dumps({'id': f'b{n}', 'published': day(100 + n), 'outlet': f'Herald {n}', 'text': text}) + '\n')
    subprocess.run([CASUS, 'add', '-l', ledger, folder + '/beside.jsonl'], check=True, capture_output=True)
    check(casus('site', '-l', ledger, '-o', folder + '/beside', '--with-text').returncode == 0, 'site of names beside')
    files = check_files(folder + '/beside', 'beside') # names of fields stay as they are
    for n, (_, stays, hidden) in enumerate(BESIDE):
        told = json.loads(files[f'reports/b{n}'])['text']
        for words in stays + hidden:
            check((words in told) == (words in stays), f'{words} is {"named" if words in hidden else "blacked out"}: {told}')


def schema_of(name):
    path = next(p for p in (f'/api/v1/{name}', f'/api/v1/{name.split("/")[0]}/{{id}}') if p in DOC['paths'])
    rule = DOC['paths'][path]['get']['responses']['200']['content']['application/json']['schema']
    return {**rule, 'components': DOC['components'], '$schema': 'https://json-schema.org/draft/2020-12/schema'}


def check_files(folder, name):
    files = sorted(glob.glob(folder + '/api/v1/**/*.json', recursive=True))
    for path in files:
        wrong = next(jsonschema.Draft202012Validator(schema_of(path[len(folder) + 8:-5])).iter_errors(json.load(open(path))), None)
        check(wrong is None, f'{name}: {path}: {wrong and wrong.message[:200]}')
    return {path[len(folder) + 8:-5]: open(path).read() for path in files}


def check_whole(ledger, folder):
    done = casus('site', '-l', ledger, '-o', folder)
    check(done.returncode == 0, f'site: {done.stderr}')
    files = check_files(folder, 'whole')
    everything = ''.join(files.values())
    check('content="static"' in open(folder + '/index.html').read(), 'the page is not told that it is static')
    check(json.loads(files['session'])['read_only'] and json.loads(files['reports/old-2fone-3f'])['text'] is None, 'text of a report')
    check(not re.search('lopezova|okoro|maria|danylo|petrenko|oksana|bilyk', everything, re.I), 'a victim is named')
    check('████' in everything and 'ministry' in everything and 'Zanzibar' in everything, 'too much is blacked out')
    rows = [json.loads(line) for line in casus('incidents', '--format', 'jsonl', '-l', ledger).stdout.splitlines()]
    check([r['id'] for r in json.loads(files['incidents'])['rows']] == [r['id'] for r in rows], 'incidents')
    check({f'incidents/{r["id"]}' for r in rows} <= set(files), 'a file an incident')
    for claim in json.loads(files['incidents/' + rows[0]['id']])['claims']:
        context = json.loads(files['incidents/' + rows[0]['id']])['contexts'][claim['id']]
        check(len(claim['text']) == claim['span'][1] - claim['span'][0] == len(context['text']), 'blacking out moves spans')
    again = casus('site', '-l', ledger, '-o', folder)
    check(again.returncode == 4 and 'not empty' in again.stderr, 'a folder that is not empty')


def check_delay(ledger, folder):
    check(casus('site', '-l', ledger, '-o', folder, '--delay', '30', '--with-text').returncode == 0, 'site with a delay')
    files = check_files(folder, 'delay')
    everything = ''.join(files.values())
    for late in ('Zanzibar', 'Timeless', 'Quebec', 'Sumy', 'Quito Ledger', '"late"', day(2)):
        check(late not in everything, f'{late!r} is told before its time')
    check('Lima Courier' in everything and 'taught there' in everything, 'what is old enough is not told')
    check(json.loads(files['overview'])['as_of'] == day(30), 'as of')


def main():
    with tempfile.TemporaryDirectory() as folder:
        ledger = folder + '/war.casus'
        with open(folder + '/reports.jsonl', 'w') as f:
            f.writelines(json.dumps(r) + '\n' for r in REPORTS)
        subprocess.run([CASUS, 'add', '-l', ledger, folder + '/reports.jsonl'], check=True, capture_output=True)
        done = casus('site', '-l', ledger, '-o', folder + '/probe')
        if 'built without its page' in done.stderr:
            tally.skip('this casus has no page')
            return tally.told()
        check_whole(ledger, folder + "/whole")
        check_delay(ledger, folder + '/delayed')
        check_names(folder)
        check_beside(folder)
        check(casus('site', '-l', ledger, '-o', folder + '/named', '--with-names', '--with-text').returncode == 0, 'site with all')
        files = check_files(folder + '/named', 'named')
        check('Lopezova taught' in json.loads(files['reports/old-2fone-3f'])['text'], 'asked for, and not told')
        check(casus('site', '-l', ledger).returncode == 2 and casus('site', '-l', ledger, '-o', folder + '/x', '--delay', '-1').returncode == 2, 'wrong options')
    return tally.told()


sys.exit(main())
