"""python-jenkins, as its documentation has it: build_job, the queue item, the build, once a second. Arguments: URL, first INDEX, count."""
import sys
import time

import jenkins

url, first, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
server = jenkins.Jenkins(url)
items = [(f'team/job{i % 50}', server.build_job(f'team/job{i % 50}', {'INDEX': str(first + i), 'delay': '0sec'})) for i in range(count)]
for name, item in items:
    while True:
        executable = server.get_queue_item(item).get('executable')
        if executable:
            break
        time.sleep(1)
    while server.get_build_info(name, executable['number'])['result'] is None:
        time.sleep(1)
